/// Rehearsals: a team's own clients and its MailerLite export, loaded from two CSV files, or people who are made up.
@NullMarked
package dev.lockstep.system.rehearsal;

import org.jspecify.annotations.NullMarked;
