package dev.lockstep.proof;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was seen of a subscriber, canonical, by column and `group:` number.
///
/// @param at the ledger's moment
/// @param relayed whether a worker died since, so that whoever took over should have looked again
record Sight(long at, Map<String, @Nullable String> values, Set<String> known, boolean relayed) {
    Sight relay() {
        return new Sight(at, values, known, true);
    }
}
