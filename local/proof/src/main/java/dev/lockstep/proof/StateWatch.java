package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Looks at everything that is stored: whether its worker holds the lease, and whether a shadow tells the
/// truth.
record StateWatch(Stage stage, Map<String, Long> granted) {
    private static final Set<String> LEASED = Set.of(World.LINKS, World.CONFLICTS, World.LOG);

    StateWatch(Stage stage) {
        this(stage, new HashMap<>());
    }

    /// When the lease was granted last, by the ledger.
    long grantedAt(String lease) {
        return granted.getOrDefault(lease, 0L);
    }

    /// Notes the token of a lease that was granted.
    void updated(UpdateItemRequest request, UpdateItemResponse answer, Wire wire) {
        boolean lease = "LEASE".equals(Attributes.optionalText(request.key(), "pk"));
        if (!lease || !answer.hasAttributes()) return;
        wire.lease = Attributes.text(request.key(), "sk");
        wire.token = Attributes.number(answer.attributes(), "token");
        if (!request.updateExpression().contains("ADD")) return;
        granted.put(wire.lease, stage.ledger.now());
        wire.runId = Attributes.text(answer.attributes(), "owner").replaceFirst("/.*", "");
        stage.undoWatch.began(wire);
    }

    void written(TransactWriteItemsRequest request, Wire wire) {
        stage.bonds.written(request);
        for (TransactWriteItem item : request.transactItems()) {
            String table = table(item);
            if (!LEASED.contains(table)) continue;
            stage.stored(table, wire);
            if (isOvertaken(wire)) {
                stage.violated(
                        Invariant.FENCING,
                        "a worker with token " + wire.token + " wrote to " + table + " while the lease is at "
                                + present(wire));
            }
            if (item.put() != null && table.equals(World.LINKS))
                truthful(item.put().item());
        }
    }

    /// Whether another worker was granted the lease since.
    boolean isOvertaken(Wire wire) {
        return wire.token != present(wire);
    }

    private long present(Wire wire) {
        Map<String, AttributeValue> lease = stage.world
                .dynamo
                .getItem(GetItemRequest.builder()
                        .tableName(World.STATE)
                        .key(Map.of("pk", Attributes.text("LEASE"), "sk", Attributes.text(wire.lease)))
                        .build())
                .item();
        return Attributes.number(lease, "token");
    }

    private static String table(TransactWriteItem item) {
        if (item.put() != null) return item.put().tableName();
        if (item.update() != null) return item.update().tableName();
        if (item.delete() != null) return item.delete().tableName();
        return "";
    }

    private void truthful(Map<String, AttributeValue> link) {
        String text = Attributes.optionalText(link, "shadow");
        if (text == null) return;
        int contact = stage.world.contact(Attributes.text(link, "a_id"));
        JsonNode shadow = Json.readOwn(text);
        shadow.path("agreed")
                .properties()
                .forEach(one -> bothHave(contact, one.getKey(), one.getValue().textValue()));
        shadow.path("agreed_groups").forEach(group -> {
            bothHave(contact, stage.world.groupName(group.asText()), Ledger.MEMBER);
        });
    }

    private void bothHave(int contact, String what, @Nullable String value) {
        for (Side side : Side.values()) {
            if (stage.ledger.hasHeld(new Place(contact, side, what), value)) continue;
            stage.violated(
                    Invariant.SHADOW_TRUTH,
                    "contact " + contact + ": " + what + " is stored as agreed on " + value + ", which " + side
                            + " never held");
        }
    }
}
