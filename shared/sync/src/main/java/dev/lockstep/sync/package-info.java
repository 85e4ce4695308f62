/// The engine of the two-way sync: carries plans out on both sides, journals before and records after. Chooses no
/// contacts itself.
@NullMarked
package dev.lockstep.sync;

import org.jspecify.annotations.NullMarked;
