package dev.lockstep.content.sync;

import dev.lockstep.state.CodedException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Does the same with many things on virtual threads, so many at once.
final class Parallel {
    private Parallel() {}

    /// What comes of each, in their order. Whatever one throws is thrown once all have ended.
    static <T, R> List<R> map(List<T> all, int atOnce, Function<T, R> work) {
        var permits = new Semaphore(atOnce);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<R>> tasks =
                    all.stream().map(one -> one(permits, work, one)).toList();
            List<Future<R>> done = threads.invokeAll(tasks);
            return done.stream().map(Parallel::result).toList();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while working in parallel", stop);
        }
    }

    private static <T, R> Callable<R> one(Semaphore permits, Function<T, R> work, T one) {
        return () -> {
            permits.acquire();
            try {
                return work.apply(one);
            } finally {
                permits.release();
            }
        };
    }

    private static <R> R result(Future<R> done) {
        try {
            return done.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            if (failed.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while working in parallel", stop);
        }
    }
}
