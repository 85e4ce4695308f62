package dev.lockstep.proof;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen of a subscriber, canonical, by column and `group:` number.
///
/// @param at the ledger's moment
/// @param relayed whether it is uncertain that a worker goes by this one: one has died or came late since
record Sight(long at, Map<String, @Nullable String> values, Set<String> known, boolean relayed) {
    static Sight later(Sight one, Sight other) {
        return other.at > one.at ? other : one;
    }

    static Sight earlier(Sight one, Sight other) {
        Sight earlier = other.at < one.at ? other : one;
        return new Sight(earlier.at, earlier.values, earlier.known, true);
    }

    Sight relay() {
        return new Sight(at, values, known, true);
    }
}
