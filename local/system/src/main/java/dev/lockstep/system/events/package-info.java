/// Delivers queue messages and schedules to functions.
@NullMarked
package dev.lockstep.system.events;

import org.jspecify.annotations.NullMarked;
