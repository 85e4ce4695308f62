/// The life of a run, whatever its function does in it: slices under a lease, continuation, pause, takeover, failure.
@NullMarked
package dev.lockstep.runs;

import org.jspecify.annotations.NullMarked;
