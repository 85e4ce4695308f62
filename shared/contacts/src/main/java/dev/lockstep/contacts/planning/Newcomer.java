package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody to be created on the side that does not have them. Exactly one case holds.
public sealed interface Newcomer {
    /// The client's id.
    UUID clientId();

    /// What they are created with, by what the side calls it, without blanks.
    Map<String, @Nullable String> values();

    /// MailerLite's ids of the groups they start in.
    Set<String> groups();

    /// A client for a subscriber.
    record OnA(Subscriber subscriber, Map<String, @Nullable String> values, Set<String> groups) implements Newcomer {
        public OnA(Subscriber subscriber, Map<String, @Nullable String> values, Set<String> groups) {
            this.subscriber = subscriber;
            this.values = Collections.unmodifiableMap(new TreeMap<>(values));
            this.groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        }

        /// Follows from the subscriber's id, so that a creation done again is the same one.
        @Override
        public UUID clientId() {
            return idOf(subscriber);
        }

        /// The id of the client that would be created for the subscriber.
        public static UUID idOf(Subscriber subscriber) {
            return UUID.nameUUIDFromBytes(
                    ("mailerlite subscriber " + subscriber.id()).getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A subscriber for a client.
    ///
    /// @param filled the status that a client without one is to get then; null where they have one
    record OnB(Client client, Map<String, @Nullable String> values, Set<String> groups, Change.@Nullable Field filled)
            implements Newcomer {
        public OnB(
                Client client,
                Map<String, @Nullable String> values,
                Set<String> groups,
                Change.@Nullable Field filled) {
            this.filled = filled;
            this.client = client;
            this.values = Collections.unmodifiableMap(new TreeMap<>(values));
            this.groups = Collections.unmodifiableSet(new TreeSet<>(groups));
        }

        @Override
        public UUID clientId() {
            return client.id();
        }
    }

    /// The side that does not have them.
    default Side to() {
        return switch (this) {
            case OnA _ -> Side.A;
            case OnB _ -> Side.B;
        };
    }
}
