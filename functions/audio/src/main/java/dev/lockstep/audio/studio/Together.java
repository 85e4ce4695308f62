package dev.lockstep.audio.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does things at the same time that wait for answers most of theirs.
final class Together {
    private Together() {}

    /// What the tasks return, in their order.
    ///
    /// @param most how many are done at a time
    /// @throws RuntimeException that of the first task that failed
    static <T> List<T> all(List<? extends Callable<T>> tasks, int most) {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.clamp(tasks.size(), 1, most), Thread.ofVirtual().factory())) {
            for (Future<T> future : threads.invokeAll(tasks)) results.add(future.get());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            if (failed.getCause() instanceof Error bug) throw bug;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped in the middle of tasks", stop);
        }
        return results;
    }
}
