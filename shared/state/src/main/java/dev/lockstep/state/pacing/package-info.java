/// The arithmetic of pacing, without a clock, a network or a table: values in, values out.
@NullMarked
package dev.lockstep.state.pacing;

import org.jspecify.annotations.NullMarked;
