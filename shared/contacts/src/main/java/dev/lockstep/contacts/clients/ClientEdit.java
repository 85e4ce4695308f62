package dev.lockstep.contacts.clients;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What to change about a client, and what it must still hold for that. Columns are named as in the mapping,
/// `partner.` before those of the partner.
///
/// @param observed what the columns held when the edit was planned, at least those that change
/// @param values what they are to hold; null clears
/// @param joins the mailerlite ids of the groups to join
/// @param leaves the mailerlite ids of the groups to leave
public record ClientEdit(
        UUID id,
        Map<String, @Nullable String> observed,
        Map<String, @Nullable String> values,
        Set<String> joins,
        Set<String> leaves) {
    public ClientEdit(
            UUID id,
            Map<String, @Nullable String> observed,
            Map<String, @Nullable String> values,
            Set<String> joins,
            Set<String> leaves) {
        this.id = id;
        this.observed = Collections.unmodifiableMap(new TreeMap<>(observed));
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.joins = Set.copyOf(joins);
        this.leaves = Set.copyOf(leaves);
    }
}
