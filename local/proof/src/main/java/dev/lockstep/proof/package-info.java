/// Runs the sync of contacts through histories made from seeds, over in-memory contracts and a clock of its
/// own, and
/// checks after each that nothing was lost.
@NullMarked
package dev.lockstep.proof;

import org.jspecify.annotations.NullMarked;
