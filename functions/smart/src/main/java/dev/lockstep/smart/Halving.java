package dev.lockstep.smart;

import dev.lockstep.state.StaleLeaseException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Does something for many at once, and where that fails, for each half by itself, until who is at fault is
/// alone: one at fault among 100 takes 8 tries that fail. After 16 in a row it stops trying.
/// Belongs to one call.
final class Halving {
    private static final int MOST_FAILURES = 16;

    private int failures;

    /// @param failed takes those for whom it could not be done, with what the last try came to
    /// @throws StaleLeaseException where the work throws it: somebody else is at work by now
    <T> void each(List<T> all, Consumer<List<T>> work, BiConsumer<List<T>, RuntimeException> failed) {
        try {
            work.accept(all);
            failures = 0;
        } catch (StaleLeaseException takenOver) {
            throw takenOver;
        } catch (RuntimeException failure) {
            failures++;
            if (all.size() == 1 || failures >= MOST_FAILURES) {
                failed.accept(all, failure);
                return;
            }
            each(all.subList(0, all.size() / 2), work, failed);
            each(all.subList(all.size() / 2, all.size()), work, failed);
        }
    }
}
