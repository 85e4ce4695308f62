package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// What the links say that both sides agreed on.
record Base(World world) {
    /// Whether this value of a column, or `group:` number, is what is stored as agreed of somebody who
    /// is linked.
    boolean holds(int contact, String what, @Nullable String canonical) {
        Map<String, AttributeValue> link = link(contact);
        if (link.isEmpty()) return saysNothing(what, canonical);
        JsonNode shadow = Json.readOwn(Attributes.text(link, "shadow"));
        if (what.startsWith(Edit.GROUP)) {
            String group = world.groupId(what);
            boolean base = false;
            for (JsonNode agreed : shadow.path("agreed_groups"))
                base |= agreed.asText().equals(group);
            return base == (canonical != null);
        }
        JsonNode agreed = shadow.path("agreed");
        return agreed.has(what) && Objects.equals(agreed.path(what).textValue(), canonical);
    }

    /// Whether the two records that sides have of somebody, or had last, are each other's.
    boolean isLinked(int contact) {
        String subscriber = world.roster.subscriber(contact);
        return subscriber != null && subscriber.equals(Attributes.optionalText(link(contact), "b_id"));
    }

    private Map<String, AttributeValue> link(int contact) {
        return world.dynamo
                .getItem(GetItemRequest.builder()
                        .tableName(World.LINKS)
                        .key(Map.of("pk", Attributes.text("A#" + world.roster.client(contact))))
                        .build())
                .item();
    }

    /// Whether it is what somebody counts as whom nobody knows yet: in no group, since a first contact lets
    /// nobody leave one, and not out.
    private static boolean saysNothing(String what, @Nullable String canonical) {
        if (what.startsWith(Edit.GROUP)) return canonical == null;
        return what.equals(SideWatch.STATUS) && !Status.isOptOut(canonical);
    }
}
