package dev.lockstep.audio.studio;

import java.time.Duration;

/// How a slice of work on an edition ended. Exactly one case holds.
sealed interface SliceEnd {
    /// The edition can be heard.
    record Completed() implements SliceEnd {}

    /// There is more to do, after a while; nothing went wrong.
    ///
    /// @param reason what it waits for, for people; empty where it only ran out of time
    record GoesOn(Duration delay, String reason) implements SliceEnd {}

    /// There is more to do once the pause of all that costs money is over; nothing went wrong. No message is
    /// put on the queue: [Upkeep#resume] does so then.
    record Rests(Pauses.Pause pause) implements SliceEnd {}

    /// It was tried in vain and may be tried again.
    ///
    /// @param most how often it may be tried in a row
    record TriedInVain(String code, String detail, Duration delay, int most) implements SliceEnd {}

    /// It cannot be made until something else changes.
    record Failed(String code, String detail) implements SliceEnd {}

    /// The text is another one than the slice began with.
    record Changed() implements SliceEnd {}
}
