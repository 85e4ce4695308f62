package dev.lockstep.state.guards;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Keeps work from being tried again and again while something it needs is out of order: it opens after 3
/// errors in 10 minutes (seed 002, "Resource protected"), for 10 minutes, and then lets one try through at
/// a time. A try that succeeds closes it. An immutable value.
///
/// @param errors those that count, oldest first
/// @param openUntil null while it is closed
/// @param probeUntil when the try that was let through counts as lost; null where there is none
public record Breaker(
        List<Instant> errors,
        @Nullable Instant openUntil,
        @Nullable Instant probeUntil) {
    /// So many errors open it.
    public static final int MOST_ERRORS = 3;
    /// Within so long; and it stays open as long.
    public static final Duration WINDOW = Duration.ofMinutes(10);
    /// Longer than a try takes.
    public static final Duration PROBE = Duration.ofMinutes(1);

    public static final Breaker CLOSED = new Breaker(List.of(), null, null);

    public Breaker {
        errors = List.copyOf(errors);
    }

    /// What a breaker says to who asks. Exactly one case holds.
    public sealed interface Verdict {
        /// Go on. Nothing is to be stored.
        record Closed() implements Verdict {}

        /// Go on, as the one try.
        ///
        /// @param next to be stored before the try
        record Probe(Breaker next) implements Verdict {}

        /// Nothing may be tried before the instant.
        record Open(Instant until) implements Verdict {}
    }

    public Verdict ask(Instant now) {
        if (openUntil == null) return new Verdict.Closed();
        if (now.isBefore(openUntil)) return new Verdict.Open(openUntil);
        if (probeUntil != null && now.isBefore(probeUntil)) return new Verdict.Open(probeUntil);
        // As it is stored, so that whoever was let through knows the try by its end.
        return new Verdict.Probe(new Breaker(errors, openUntil, now.plus(PROBE).truncatedTo(ChronoUnit.MILLIS)));
    }

    /// After a try that came to nothing: the next one may be made at once. Where another try than this one
    /// was let through since, or an outcome is known by now, nothing changes.
    public Breaker givenBack(Verdict.Probe probe) {
        if (probeUntil == null || !probeUntil.equals(probe.next().probeUntil())) return this;
        return new Breaker(errors, openUntil, null);
    }

    /// After a try that met an error.
    public Breaker failed(Instant now) {
        List<Instant> counting = Stream.concat(errors.stream(), Stream.of(now))
                .filter(error -> error.plus(WINDOW).isAfter(now))
                .toList();
        List<Instant> last = counting.subList(Math.max(0, counting.size() - MOST_ERRORS), counting.size());
        boolean opens = openUntil != null || last.size() == MOST_ERRORS;
        return new Breaker(last, opens ? now.plus(WINDOW) : null, null);
    }

    /// After a try that met none. While it is closed, the errors of the last minutes count on.
    public Breaker succeeded() {
        return openUntil == null ? this : CLOSED;
    }
}
