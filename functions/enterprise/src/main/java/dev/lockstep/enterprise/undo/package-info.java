/// Takes back what a run wrote: from the history of the run to plan lines, and from the lines to the two
/// sides.
@NullMarked
package dev.lockstep.enterprise.undo;

import org.jspecify.annotations.NullMarked;
