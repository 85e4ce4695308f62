/// Tests of the simulated account without HTTP.
@NullMarked
package dev.lockstep.simulator.account;

import org.jspecify.annotations.NullMarked;
