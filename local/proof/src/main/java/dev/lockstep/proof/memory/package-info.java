/// What the sync talks to, in memory: the same contracts that the real servers keep, as far as the sync
/// relies on them.
@NullMarked
package dev.lockstep.proof.memory;

import org.jspecify.annotations.NullMarked;
