package dev.lockstep.contacts.merge;

import java.time.Duration;

/// What decides when both sides changed a field, and not to the same. Exactly one case holds.
public sealed interface Policy {
    /// A's edit wins.
    record AWins() implements Policy {}

    /// B's edit wins.
    record BWins() implements Policy {}

    /// The later edit wins, if both times are known and lie further apart than the skew of the clocks; else nobody
    /// decides.
    record Newest(Duration skew) implements Policy {}

    /// A value fills a blank; of two values nobody decides.
    record FillOnly() implements Policy {}

    /// A person decides. The default: a merge that was never told what to do does not pick a winner.
    record Manual() implements Policy {}

    /// The policy with the sides' names exchanged.
    default Policy mirrored() {
        return switch (this) {
            case AWins() -> new BWins();
            case BWins() -> new AWins();
            case Newest newest -> newest;
            case FillOnly fill -> fill;
            case Manual manual -> manual;
        };
    }
}
