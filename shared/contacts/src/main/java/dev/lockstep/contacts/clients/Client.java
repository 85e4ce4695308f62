package dev.lockstep.contacts.clients;

import dev.lockstep.contacts.texts.NamedTexts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the app's clients with its partner and groups, as written.
///
/// @param values every mappable column by its name in the mapping, null where blank
/// @param groups the mailerlite_id of each group the client is in that has one
/// @param updatedAt when the app last changed the row; null where that is not known
public record Client(
        UUID id,
        @Nullable String mailerliteId,
        boolean deleted,
        Map<String, @Nullable String> values,
        Set<String> groups,
        @Nullable Instant updatedAt) {
    public Client(
            UUID id,
            @Nullable String mailerliteId,
            boolean deleted,
            Map<String, @Nullable String> values,
            Set<String> groups,
            @Nullable Instant updatedAt) {
        this.id = id;
        this.mailerliteId = mailerliteId;
        this.deleted = deleted;
        this.values = NamedTexts.of(values);
        this.groups = Set.copyOf(groups);
        this.updatedAt = updatedAt;
    }

    public @Nullable String email() {
        return values.get("email");
    }
}
