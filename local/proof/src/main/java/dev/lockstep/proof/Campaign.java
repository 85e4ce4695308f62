package dev.lockstep.proof;

import dev.lockstep.proof.Proof.Counterexample;
import dev.lockstep.proof.Proof.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Judges many seeds, on as many threads as there are processors, and stops at the first that breaks an
/// invariant.
final class Campaign {
    private final Engine engine;
    private final int crashPoints;
    private final IntConsumer progress;

    /// @param crashPoints as [Proof] takes them
    /// @param progress is told how many seeds are done
    Campaign(Engine engine, int crashPoints, IntConsumer progress) {
        this.engine = engine;
        this.crashPoints = crashPoints;
        this.progress = progress;
    }

    /// What came of a campaign.
    ///
    /// @param found the shortest history that breaks an invariant, of the first seed that does; null where
    ///     none does
    record Result(
            @Nullable Counterexample found,
            long from,
            int seeds,
            long plays,
            long crashes,
            long pauses,
            long effects,
            long overwritten,
            long late,
            Duration taken) {}

    /// Judges the seeds.
    Result run(long from, int seeds) {
        long begun = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicReference<@Nullable Counterexample> found = new AtomicReference<>();
        List<Verdict> verdicts = new ArrayList<>();
        Runnable work = () -> {
            Proof proof = new Proof(engine, crashPoints);
            while (found.get() == null) {
                int number = next.getAndIncrement();
                if (number >= seeds) return;
                Verdict verdict = proof.judge(Seeds.history(from + number));
                synchronized (verdicts) {
                    verdicts.add(verdict);
                }
                Counterexample broken = verdict.counterexample();
                if (broken != null) found.compareAndSet(null, broken);
                progress.accept(done.incrementAndGet());
            }
        };
        everywhere(work);
        Counterexample broken = found.get();
        return new Result(
                broken == null ? null : new Proof(engine, 0).shrunk(broken),
                from,
                verdicts.size(),
                verdicts.stream().mapToLong(Verdict::plays).sum(),
                verdicts.stream().mapToLong(Verdict::crashes).sum(),
                verdicts.stream().mapToLong(Verdict::pauses).sum(),
                verdicts.stream().mapToLong(Verdict::effects).sum(),
                verdicts.stream().mapToLong(Verdict::overwritten).sum(),
                verdicts.stream().mapToLong(Verdict::late).sum(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static void everywhere(Runnable work) {
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < processors; thread++) futures.add(threads.submit(work));
            for (Future<?> future : futures) future.get();
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a history could not be played to its end", bug.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stop);
        }
    }
}
