/// Plans contacts and carries the plans out: who is read from both sides, what each line of a plan wants,
/// and what of it is still to be done when it is written. Which contacts, and when, is for the functions to
/// choose.
@NullMarked
package dev.lockstep.sync.plans;

import org.jspecify.annotations.NullMarked;
