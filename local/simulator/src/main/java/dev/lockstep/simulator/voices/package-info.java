/// Stand-ins for the services that speak and write for money, each on a loopback port, with faults to arm.
@NullMarked
package dev.lockstep.simulator.voices;

import org.jspecify.annotations.NullMarked;
