/// Tests of the services that speak and write, over real HTTP.
@NullMarked
package dev.lockstep.simulator.voices;

import org.jspecify.annotations.NullMarked;
