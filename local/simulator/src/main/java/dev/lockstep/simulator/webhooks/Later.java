package dev.lockstep.simulator.webhooks;

import java.time.Duration;

/// Does things later.
interface Later {
    /// Runs the task once the delay is over, on some other thread. Tasks are short and do not block.
    void run(Duration delay, Runnable task);

    /// Forgets what is still to be run.
    void close();
}
