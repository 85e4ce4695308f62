package dev.lockstep.contacts.links;

import dev.lockstep.contacts.merge.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a side does not take, and would not take if it were sent again.
///
/// @param clientId whom it is about, be the client created or not
/// @param print stands for the changes that were refused
/// @param code the failure's
/// @param times how often in a row, 1 or more
/// @param until when to try again; null for never
public record Refusal(
        UUID clientId,
        Side side,
        String print,
        String code,
        int times,
        @Nullable Instant until) {
    private static final Duration FIRST_WAIT = Duration.ofDays(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    /// The first refusal of these changes, or the next one in a row. The wait doubles from a day to a week.
    ///
    /// @param before what is known of the contact and side; null where nothing is
    /// @param isFinal whether nobody but the person can change it
    public static Refusal after(
            @Nullable Refusal before,
            UUID clientId,
            Side side,
            String print,
            String code,
            boolean isFinal,
            Instant now) {
        int times = before != null && before.print.equals(print) ? before.times + 1 : 1;
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(times - 1, 3));
        Duration shorter = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        return new Refusal(clientId, side, print, code, times, isFinal ? null : now.plus(shorter));
    }

    /// Whether the same changes need not be tried now. What is final stands whatever is changed.
    public boolean stands(String wanted, Instant now) {
        return until == null || (print.equals(wanted) && now.isBefore(until));
    }
}
