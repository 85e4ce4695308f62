package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A linked contact: the two records and the link. Each step gives another pair.
// A record's compact constructor loses the @Nullable of its type arguments in its class file.
@SuppressWarnings("NullAway")
record Pair(Client client, Subscriber subscriber, Link link) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UUID ID = UUID.fromString("0c8a1d4e-0000-4000-8000-000000000001");

    /// Two records that hold the same, and a link that knows it.
    ///
    /// @param values by client column
    static Pair agreeing(Mapping mapping, Map<String, @Nullable String> values, Set<String> groups) {
        Map<String, @Nullable String> agreed = new HashMap<>();
        Map<String, @Nullable String> fields = new HashMap<>();
        for (FieldMapping field : mapping.fields()) {
            String value = values.get(field.column());
            agreed.put(field.column(), field.form().of(value));
            fields.put(field.field(), value);
        }
        return of(values, fields, groups, groups, new Shadow(agreed, Map.of(), groups, Map.of()));
    }

    /// @param columns by client column
    /// @param keys by MailerLite's key, with email and status among them
    static Pair of(
            Map<String, @Nullable String> columns,
            Map<String, @Nullable String> keys,
            Set<String> groupsOfA,
            Set<String> groupsOfB,
            Shadow shadow) {
        Map<String, @Nullable String> fields = new HashMap<>(keys);
        String email = fields.remove("email");
        String status = fields.remove("status");
        return new Pair(
                new Client(ID, null, false, columns, groupsOfA, null),
                new Subscriber("77", email, status, fields, groupsOfB),
                Link.first(ID, "77", "run-1", NOW, "mapping", shadow));
    }

    /// A's column holds the value.
    Pair onA(String column, @Nullable String value) {
        return onA(Map.of(column, new Held(value)));
    }

    /// B's field holds the value.
    Pair onB(String key, @Nullable String value) {
        return onB(Map.of(key, new Held(value)));
    }

    /// B's account has no such field.
    Pair lackingOnB(String key) {
        Map<String, @Nullable String> fields = new HashMap<>(subscriber.fields());
        fields.remove(key);
        return new Pair(
                client,
                new Subscriber(
                        subscriber.id(),
                        subscriber.email(),
                        subscriber.status(),
                        fields,
                        subscriber.groupIds(),
                        subscriber.times()),
                link);
    }

    Pair groupsOn(Side side, Set<String> groups) {
        return side == Side.A
                ? new Pair(
                        new Client(client.id(), null, false, client.values(), groups, client.updatedAt()),
                        subscriber,
                        link)
                : new Pair(
                        client,
                        new Subscriber(
                                subscriber.id(),
                                subscriber.email(),
                                subscriber.status(),
                                subscriber.fields(),
                                groups,
                                subscriber.times()),
                        link);
    }

    Pair editedAt(@Nullable Instant a) {
        return new Pair(new Client(client.id(), null, false, client.values(), client.groups(), a), subscriber, link);
    }

    Pair times(Subscriber.Times times) {
        return new Pair(
                client,
                new Subscriber(
                        subscriber.id(),
                        subscriber.email(),
                        subscriber.status(),
                        subscriber.fields(),
                        subscriber.groupIds(),
                        times),
                link);
    }

    Pair remembering(Shadow shadow) {
        return new Pair(client, subscriber, link.settled(shadow, Map.of(), "mapping", null, NOW));
    }

    Pair intending(Intent intent) {
        return new Pair(client, subscriber, link.intending(intent));
    }

    /// The side took what the plan writes to it, and nobody stored that.
    Pair written(PairPlan plan, Side side) {
        Map<String, Held> values = new HashMap<>();
        plan.values(side).forEach((key, value) -> values.put(key, new Held(value)));
        Set<String> groups = new HashSet<>(side == Side.A ? client.groups() : subscriber.groupIds());
        groups.addAll(plan.memberships(side, true));
        plan.memberships(side, false).forEach(groups::remove);
        return (side == Side.A ? onA(values) : onB(values)).groupsOn(side, groups);
    }

    /// These sides took what the plan writes to them, and the link stores it.
    Pair applied(PairPlan plan, Set<Side> sides) {
        Pair next = this;
        for (Side side : sides) next = next.written(plan, side);
        return next.remembering(plan.shadow(sides));
    }

    /// A value that may be null, where a map's value may not.
    private record Held(@Nullable String value) {}

    private Pair onA(Map<String, Held> edits) {
        Map<String, @Nullable String> values = new HashMap<>(client.values());
        edits.forEach((column, held) -> values.put(column, held.value()));
        return new Pair(
                new Client(client.id(), null, false, values, client.groups(), client.updatedAt()), subscriber, link);
    }

    private Pair onB(Map<String, Held> edits) {
        Map<String, @Nullable String> fields = new HashMap<>(subscriber.fields());
        fields.put("email", subscriber.email());
        fields.put("status", subscriber.status());
        edits.forEach((key, held) -> fields.put(key, held.value()));
        String email = fields.remove("email");
        String status = fields.remove("status");
        return new Pair(
                client,
                new Subscriber(subscriber.id(), email, status, fields, subscriber.groupIds(), subscriber.times()),
                link);
    }
}
