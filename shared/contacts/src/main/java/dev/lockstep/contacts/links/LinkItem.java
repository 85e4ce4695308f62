package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;
import static dev.lockstep.state.Attributes.textOrNull;

import dev.lockstep.contacts.links.Shadow.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A link as two items: the link under the client, and a pointer to it under the subscriber.
final class LinkItem {
    private LinkItem() {}

    static Map<String, AttributeValue> clientKey(UUID clientId) {
        return Map.of("pk", text("A#" + clientId));
    }

    static Map<String, AttributeValue> subscriberKey(String subscriberId) {
        return Map.of("pk", text("B#" + subscriberId));
    }

    static Map<String, AttributeValue> pointer(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(subscriberKey(link.subscriberId()));
        item.put("a_id", text(link.clientId().toString()));
        return item;
    }

    static Map<String, AttributeValue> of(Link link) {
        Map<String, AttributeValue> item = new HashMap<>(clientKey(link.clientId()));
        item.put("a_id", text(link.clientId().toString()));
        item.put("b_id", text(link.subscriberId()));
        item.put("run_id", text(link.runId()));
        item.put("created_at", instant(link.createdAt()));
        item.put("verified_at", instant(link.verifiedAt()));
        item.put("mapping", text(link.mapping()));
        item.put("revision", number(link.revision()));
        Map<String, AttributeValue> agreed = new HashMap<>();
        link.shadow().agreed().forEach((column, value) -> agreed.put(column, textOrNull(value)));
        item.put("agreed", AttributeValue.fromM(agreed));
        Map<String, AttributeValue> open = new HashMap<>();
        link.shadow()
                .open()
                .forEach((column, values) -> open.put(
                        column,
                        AttributeValue.fromM(Map.of("a", textOrNull(values.a()), "b", textOrNull(values.b())))));
        item.put("open", AttributeValue.fromM(open));
        item.put(
                "agreed_groups",
                AttributeValue.fromL(link.shadow().agreedGroups().stream()
                        .sorted()
                        .map(AttributeValue::fromS)
                        .toList()));
        Map<String, AttributeValue> openGroups = new HashMap<>();
        link.shadow().openGroups().forEach((group, side) -> openGroups.put(group, text(side.name())));
        item.put("open_groups", AttributeValue.fromM(openGroups));
        return item;
    }

    static Link toLink(Map<String, AttributeValue> item) {
        Map<String, @Nullable String> agreed = new HashMap<>();
        map(item, "agreed").forEach((column, value) -> agreed.put(column, value.s()));
        Map<String, OpenField> open = new HashMap<>();
        map(item, "open")
                .forEach((column, values) -> open.put(
                        column,
                        new OpenField(
                                values.m().getOrDefault("a", NONE).s(),
                                values.m().getOrDefault("b", NONE).s())));
        Set<String> groups = new HashSet<>();
        AttributeValue list = item.get("agreed_groups");
        if (list != null) list.l().forEach(group -> groups.add(group.s()));
        Map<String, Side> openGroups = new HashMap<>();
        map(item, "open_groups").forEach((group, side) -> openGroups.put(group, Side.valueOf(side.s())));
        return new Link(
                UUID.fromString(text(item, "a_id")),
                text(item, "b_id"),
                text(item, "run_id"),
                Instant.parse(text(item, "created_at")),
                Instant.parse(text(item, "verified_at")),
                text(item, "mapping"),
                new Shadow(agreed, open, groups, openGroups),
                number(item, "revision"));
    }

    private static final AttributeValue NONE = AttributeValue.fromNul(true);

    private static Map<String, AttributeValue> map(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? Map.of() : value.m();
    }
}
