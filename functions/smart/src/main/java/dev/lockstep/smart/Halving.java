package dev.lockstep.smart;

import dev.lockstep.state.StaleLeaseException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Does something for many at once, and where that fails, for each half by itself, until who is at fault is
/// alone: one at fault among 100 takes 8 tries that fail. Nobody fails for another's fault, unless something
/// that all need is out of order: after 16 tries in a row that all met the same outage, whatever is tried
/// and meets it too is not halved any more. Belongs to one call.
final class Halving {
    private static final int MOST_OUTAGES = 16;

    /// What the tries in a row met; empty where the last met none.
    private String outage = "";

    private int outages;

    /// @param failed takes those for whom it could not be done, with what the last try came to
    /// @throws StaleLeaseException where the work throws it: somebody else is at work by now
    <T> void each(List<T> all, Consumer<List<T>> work, BiConsumer<List<T>, RuntimeException> failed) {
        try {
            work.accept(all);
            met("");
        } catch (StaleLeaseException takenOver) {
            throw takenOver;
        } catch (RuntimeException failure) {
            String code = Outcomes.code(failure);
            met(Protection.isOutage(code) ? code : "");
            if (all.size() == 1 || outages >= MOST_OUTAGES) {
                failed.accept(all, failure);
                return;
            }
            each(all.subList(0, all.size() / 2), work, failed);
            each(all.subList(all.size() / 2, all.size()), work, failed);
        }
    }

    private void met(String code) {
        outages = code.isEmpty() ? 0 : code.equals(outage) ? outages + 1 : 1;
        outage = code;
    }
}
