/// What happens to a call before and after its route: rate limits, injected faults, and the log of calls.
@NullMarked
package dev.lockstep.simulator.traffic;

import org.jspecify.annotations.NullMarked;
