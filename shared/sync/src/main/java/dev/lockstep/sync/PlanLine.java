package dev.lockstep.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberDocument;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// What a plan wants for one linked contact, as a line of the plan's list: who, what, and the subscriber as seen,
/// because asking MailerLite again would cost a call.
///
/// @param revision the link's, when the plan was made
/// @param changes none where only the base is to be stored
public record PlanLine(UUID clientId, Subscriber subscriber, long revision, List<Change> changes) {
    public PlanLine {
        changes = List.copyOf(changes);
    }

    /// The line of a plan.
    public static PlanLine of(PairPlan plan) {
        return new PlanLine(plan.client().id(), plan.subscriber(), plan.link().revision(), plan.changes());
    }

    /// Whether the plan, made again, is still to make this change: to the same value on the same side.
    public boolean contains(Change change) {
        return changes.stream().anyMatch(planned -> isSame(planned, change));
    }

    private static boolean isSame(Change one, Change other) {
        return switch (one) {
            case Change.Field(var to, var unit, var column, var key, var from, var value, var why) ->
                other instanceof Change.Field field
                        && field.to() == to
                        && field.column().equals(column)
                        && Objects.equals(field.value(), value);
            case Change.Membership(var to, var group, var join, var why) ->
                other instanceof Change.Membership membership
                        && membership.to() == to
                        && membership.join() == join
                        && membership.group().equals(group);
        };
    }

    /// `{a_id, b_id, email, revision, changes: [{side, field, from, to, why} | {side, group, join, why}], subscriber}`.
    public ObjectNode toJson() {
        ObjectNode line = Json.object()
                .put("a_id", clientId.toString())
                .put("b_id", subscriber.id())
                .put("email", subscriber.email())
                .put("revision", revision);
        ArrayNode list = line.putArray("changes");
        for (Change change : changes) {
            ObjectNode one = list.addObject().put("side", change.to().name());
            switch (change) {
                case Change.Field field ->
                    one.put("field", field.column())
                            .put("from", field.from())
                            .put("to", field.value())
                            .put("unit", field.unit())
                            .put("key", field.key());
                case Change.Membership membership ->
                    one.put("group", membership.group()).put("join", membership.join());
            }
            one.put("why", change.why());
        }
        line.set("subscriber", SubscriberDocument.write(subscriber));
        return line;
    }

    /// Reads what [#toJson] wrote.
    public static PlanLine read(JsonNode line) {
        List<Change> changes = new ArrayList<>();
        for (JsonNode one : line.path("changes")) {
            Side to = Side.valueOf(one.path("side").asText());
            String why = one.path("why").asText();
            if (one.has("group")) {
                changes.add(new Change.Membership(
                        to, one.path("group").asText(), one.path("join").asBoolean(), why));
            } else {
                changes.add(new Change.Field(
                        to,
                        one.path("unit").asText(),
                        one.path("field").asText(),
                        one.path("key").asText(),
                        one.path("from").textValue(),
                        one.path("to").textValue(),
                        why));
            }
        }
        return new PlanLine(
                UUID.fromString(line.path("a_id").asText()),
                SubscriberDocument.read(line.path("subscriber")),
                line.path("revision").asLong(),
                changes);
    }
}
