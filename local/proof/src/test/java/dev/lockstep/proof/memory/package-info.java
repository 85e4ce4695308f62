/// One contract test for each of the in-memory contracts and the real server that it stands for.
@NullMarked
package dev.lockstep.proof.memory;

import org.jspecify.annotations.NullMarked;
