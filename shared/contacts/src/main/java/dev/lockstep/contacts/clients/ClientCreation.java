package dev.lockstep.contacts.clients;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client to be created. Columns are named as in the mapping, `partner.` before those of the partner;
/// a column that is not named gets the table's own default.
///
/// @param id chosen by whoever creates, so that a creation done again is the same one
/// @param mailerliteId the subscriber that the client is created for
/// @param values what the columns are to hold, the email among them
/// @param groups the mailerlite ids of the groups to start in
public record ClientCreation(UUID id, String mailerliteId, Map<String, @Nullable String> values, Set<String> groups) {
    public ClientCreation(UUID id, String mailerliteId, Map<String, @Nullable String> values, Set<String> groups) {
        this.id = id;
        this.mailerliteId = mailerliteId;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.groups = Set.copyOf(groups);
    }
}
