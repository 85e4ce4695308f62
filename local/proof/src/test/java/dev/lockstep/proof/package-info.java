/// That the proof holds, and that it would notice if it did not.
@NullMarked
package dev.lockstep.proof;

import org.jspecify.annotations.NullMarked;
