package dev.lockstep.contacts.mapping;

import java.util.Set;

/// Which MailerLite groups exist for us. Exactly one case holds; all other groups are never read or touched.
public sealed interface ManagedGroups {
    /// Those that a row of the app's table `groups` names by its mailerlite_id.
    record NamedByClients() implements ManagedGroups {}

    /// Those with these ids.
    record Listed(Set<String> ids) implements ManagedGroups {
        public Listed {
            ids = Set.copyOf(ids);
        }
    }

    /// The ids of the managed groups, given those that the app's groups name.
    default Set<String> among(Set<String> namedByClients) {
        return switch (this) {
            case NamedByClients() -> Set.copyOf(namedByClients);
            case Listed(var ids) -> ids;
        };
    }

    /// Whether the group with this id is managed, given the ids that the app's groups name.
    default boolean includes(String id, Set<String> namedByClients) {
        return switch (this) {
            case NamedByClients() -> namedByClients.contains(id);
            case Listed(var ids) -> ids.contains(id);
        };
    }
}
