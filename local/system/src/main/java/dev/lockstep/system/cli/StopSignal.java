package dev.lockstep.system.cli;

import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/// Waits for Ctrl-C or SIGTERM, which then do not end the process by themselves: it can stop in order, with exit code
/// 0. A second one has no effect.
final class StopSignal {
    private final CountDownLatch asked = new CountDownLatch(1);

    private StopSignal() {}

    static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Signals.register("INT", signal.asked::countDown);
        Signals.register("TERM", signal.asked::countDown);
        return signal;
    }

    void await() throws InterruptedException {
        asked.await();
    }
}
