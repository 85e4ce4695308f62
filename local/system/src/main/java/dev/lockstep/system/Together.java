package dev.lockstep.system;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Work that goes on at the same time, each in a thread of its own. Closing waits for all of it.
final class Together implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().name("start-", 0).factory());

    /// Begins the work.
    ///
    /// @return waits for its end, gives what it gave and throws what it threw
    <T> Supplier<T> begin(Supplier<T> work) {
        CompletableFuture<T> begun = CompletableFuture.supplyAsync(work, threads);
        return () -> {
            try {
                return begun.join();
            } catch (CompletionException failed) {
                if (failed.getCause() instanceof RuntimeException cause) throw cause;
                throw failed;
            }
        };
    }

    @Override
    public void close() {
        threads.close();
    }
}
