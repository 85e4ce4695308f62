package dev.lockstep.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// When an invocation must have ended.
public record Deadline(Instant at) {
    /// The deadline that Lambda gave.
    public static Deadline of(Context context, Clock clock) {
        return new Deadline(clock.instant().plusMillis(context.getRemainingTimeInMillis()));
    }

    /// Whether less than `reserve` is left.
    public boolean isWithin(Duration reserve, Clock clock) {
        return clock.instant().plus(reserve).isAfter(at);
    }
}
