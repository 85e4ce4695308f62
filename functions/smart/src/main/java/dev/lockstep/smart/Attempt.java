package dev.lockstep.smart;

import dev.lockstep.state.Breakers;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.guards.Breaker;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/// A try of a sync. The breaker is told what it came to. Where it is the one try that an open breaker let
/// through and it came to nothing, closing it lets another through at once. Belongs to one call or delivery.
final class Attempt implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final String WAIT = "quota_wait";

    private final Breakers breakers;
    private final Breaker.Verdict.@Nullable Probe probe;
    private boolean told;

    /// @param probe the leave of an open breaker; null where it was closed, or nobody asked it
    Attempt(Breakers breakers, Breaker.Verdict.@Nullable Probe probe) {
        this.breakers = breakers;
        this.probe = probe;
    }

    /// Whether it is to find out if all is in order again: then it counts whomever it was tried with.
    boolean isProbe() {
        return probe != null;
    }

    /// It met something out of order.
    void failed() {
        told = true;
        breakers.failed(SmartRoutes.FUNCTION);
    }

    /// Counts what it came to: an error where nobody could be brought in step since a side, or something of
    /// ours, was out of order. What a side refused of one contact is none, and a wait for the quota tells
    /// nothing.
    void count(Collection<Outcome> outcomes) {
        if (outcomes.stream().allMatch(outcome -> outcome.error().equals(WAIT))) return;
        if (outcomes.stream().allMatch(outcome -> Protection.isOutage(outcome.error()))) {
            failed();
        } else {
            told = true;
            breakers.succeeded(SmartRoutes.FUNCTION);
        }
    }

    @Override
    public void close() {
        if (probe == null || told) return;
        try {
            breakers.giveBack(SmartRoutes.FUNCTION, probe);
        } catch (SdkException | CodedException failure) {
            LOG.warn("the breaker's try could not be given back; it counts as lost in a minute", failure);
        }
    }
}
