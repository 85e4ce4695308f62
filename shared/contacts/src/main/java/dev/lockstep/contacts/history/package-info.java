/// What was changed, on which side, from what, to what, by which run and why: written with the change, read by people
/// and by an undo, forgotten after 90 days.
@NullMarked
package dev.lockstep.contacts.history;

import org.jspecify.annotations.NullMarked;
