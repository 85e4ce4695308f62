package dev.lockstep.contacts.subscribers;

import dev.lockstep.state.CodedException;
import dev.lockstep.state.Permit;
import dev.lockstep.state.Quota;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/// When a request may go out: after what the two quotas allow, and only while there is time for its answer.
/// Thread-safe.
///
/// @param quota of all requests
/// @param imports of imports, which count under both
/// @param patience the longest wait for a permit
/// @param deadline when every answer must be there
record Pace(Quota quota, Quota imports, Duration patience, Clock clock, Pause pause, Supplier<Instant> deadline) {
    /// Less time than this is too little for an answer.
    static final Duration LEAST = Duration.ofSeconds(1);

    /// A 429 of MailerLite names the limiter it comes from by its message only (reference of errors as
    /// recorded).
    enum Limiter {
        REQUESTS,
        IMPORTS
    }

    Pace within(Supplier<Instant> nextDeadline) {
        return new Pace(quota, imports, patience, clock, pause, nextDeadline);
    }

    /// Waits for the permit to send one request, or says until when one would have to wait where that
    /// is longer than the patience or the time left.
    ///
    /// @param expected about how many more requests will follow soon
    Permit permit(int expected, boolean isImport) {
        Instant patienceEnds = clock.instant().plus(patience);
        while (true) {
            Permit permit = bothPermits(expected, isImport);
            if (!(permit instanceof Permit.Wait(var until))) return permit;
            Duration wait = Duration.between(clock.instant(), until).plusMillis(1);
            if (until.isAfter(patienceEnds) || !fits(wait.plus(LEAST))) return permit;
            sleep(wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    /// Notes for everybody that the limiter wants silence for so long, and says when it ends.
    Instant silence(Limiter limiter, Duration retryAfter) {
        Instant until = clock.instant().plus(retryAfter);
        switch (limiter) {
            case REQUESTS -> quota.silence(retryAfter);
            case IMPORTS -> imports.silence(retryAfter);
        }
        return until;
    }

    /// Whether so much time is left.
    boolean fits(Duration time) {
        return !clock.instant().plus(time).isAfter(deadline.get());
    }

    /// The time left, and at most so much.
    Duration timeLeft(Duration most) {
        return fits(most) ? most : Duration.between(clock.instant(), deadline.get());
    }

    Instant now() {
        return clock.instant();
    }

    void sleep(Duration duration) {
        try {
            pause.until(duration);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while waiting to call MailerLite", stop);
        }
    }

    /// The scarce one last: a token that is not used in time is lost, and there are 5 of the imports' a minute.
    private Permit bothPermits(int expected, boolean isImport) {
        Permit permit = quota.request(expected);
        return isImport && permit instanceof Permit.Go ? imports.request(1) : permit;
    }
}
