/// The one JSON mapper of the simulator.
@NullMarked
package dev.lockstep.simulator.json;

import org.jspecify.annotations.NullMarked;
