/// Tests of reading MailerLite's own CSV export.
@NullMarked
package dev.lockstep.simulator.export;

import org.jspecify.annotations.NullMarked;
