/// Tests of the simulator over real HTTP.
@NullMarked
package dev.lockstep.simulator;

import org.jspecify.annotations.NullMarked;
