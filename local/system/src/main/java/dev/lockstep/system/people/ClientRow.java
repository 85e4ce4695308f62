package dev.lockstep.system.people;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the app's clients to load, with its partner and its groups.
///
/// @param values columns as the mapping names them, a partner's as `partner.email`; a client without any value for the
///     partner has none
/// @param groups the names of the groups that the client is in
public record ClientRow(
        UUID id,
        Map<String, @Nullable String> values,
        @Nullable String mailerliteId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        List<String> groups) {
    public ClientRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        groups = List.copyOf(groups);
    }

    /// The email as written.
    public @Nullable String email() {
        return values.get("email");
    }
}
