package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Sha256;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A tombstone as two items, one under each side's id.
final class TombstoneItem {
    private TombstoneItem() {}

    static Map<String, AttributeValue> clientKey(UUID clientId) {
        return Map.of("pk", text("T#A#" + clientId));
    }

    static Map<String, AttributeValue> subscriberKey(String subscriberId) {
        return Map.of("pk", text("T#B#" + subscriberId));
    }

    static Map<String, AttributeValue> emailKey(String email) {
        return Map.of("pk", text("E#" + Sha256.hex(email, 32)));
    }

    static Map<String, AttributeValue> of(Tombstone tombstone, Map<String, AttributeValue> key) {
        Map<String, AttributeValue> item = new HashMap<>(key);
        item.put("a_id", text(tombstone.clientId().toString()));
        item.put("b_id", text(tombstone.subscriberId()));
        item.put("gone", text(tombstone.gone().name()));
        item.put("at", instant(tombstone.at()));
        item.put("run_id", text(tombstone.runId()));
        return item;
    }

    static Tombstone toTombstone(Map<String, AttributeValue> item) {
        return new Tombstone(
                UUID.fromString(text(item, "a_id")),
                text(item, "b_id"),
                Side.valueOf(text(item, "gone")),
                Instant.parse(text(item, "at")),
                text(item, "run_id"));
    }
}
