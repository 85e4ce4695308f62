package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes to subscribers in batches, which cost one call for 50 requests. Thread-safe.
public final class SubscriberWriter {
    private static final Set<String> SUBSCRIBED = Set.of("active", "unconfirmed");

    /// The answer to joining a group that is gone (MailerLite docs, Groups).
    private static final WriteOutcome NO_GROUP = new WriteOutcome.Refused(Set.of("id"));

    /// How many subscribers are created together.
    public static final int MOST_CREATIONS = Batch.MOST_ITEMS - 1;

    private final SubscriberApi api;

    public SubscriberWriter(SubscriberApi api) {
        this.api = api;
    }

    /// Whether one batch holds all that the edit needs.
    public static boolean fits(SubscriberEdit edit) {
        return edit.requests() <= Batch.MOST_ITEMS;
    }

    /// The edits in as few groups as batches hold, in their order; what one edit needs goes in one batch.
    ///
    /// @throws IllegalArgumentException for an edit that needs more requests than a batch holds
    public static List<List<SubscriberEdit>> packed(List<SubscriberEdit> edits) {
        List<List<SubscriberEdit>> packed = new ArrayList<>();
        int left = 0;
        for (SubscriberEdit edit : edits) {
            int requests = edit.requests();
            if (requests == 0) continue;
            if (requests > Batch.MOST_ITEMS) throw new IllegalArgumentException("too much for one batch: " + requests);
            if (requests > left) {
                packed.add(new ArrayList<>());
                left = Batch.MOST_ITEMS;
            }
            packed.getLast().add(edit);
            left -= requests;
        }
        return packed;
    }

    /// Makes one group of [#packed] edits; the outcomes are by the subscriber's id. One that fails does
    /// not stop the others.
    public Answer<Map<String, WriteOutcome>> write(List<SubscriberEdit> edits) {
        List<Batch.Item> items = new ArrayList<>();
        edits.forEach(edit -> items.addAll(items(edit)));
        return switch (api.batch(new Batch(items))) {
            case Answer.NotBefore<List<Batch.Reply>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<Batch.Reply>>(var replies) -> new Answer.Answered<>(outcomes(edits, replies));
        };
    }

    /// Creates subscribers, or updates those with these emails: what is not named stays. The outcomes
    /// are in their order. A last request reads one of them back, because a batch of nothing but
    /// creations is an import, of which 5 a minute are allowed (MailerLite docs, Batching).
    ///
    /// @param creations 1 to [#MOST_CREATIONS]
    public Answer<List<WriteOutcome>> create(List<SubscriberCreation> creations) {
        List<Batch.Item> items = new ArrayList<>();
        creations.forEach(creation -> items.add(new Batch.Item("POST", "subscribers", body(creation))));
        items.add(SubscriberApi.read(creations.getLast().email()));
        return switch (api.batch(new Batch(items))) {
            case Answer.NotBefore<List<Batch.Reply>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<Batch.Reply>>(var replies) ->
                new Answer.Answered<>(replies.subList(0, creations.size()).stream()
                        .map(SubscriberWriter::outcome)
                        .toList());
        };
    }

    private static ObjectNode body(SubscriberCreation creation) {
        ObjectNode body = body(creation.values());
        if (!creation.groups().isEmpty()) {
            ArrayNode groups = body.putArray("groups");
            creation.groups().forEach(groups::add);
        }
        return body;
    }

    /// Deletes subscribers. The outcomes are in their order; one who was deleted before is
    /// [WriteOutcome.Gone].
    ///
    /// @param ids 1 to 50 of them
    public Answer<List<WriteOutcome>> delete(List<String> ids) {
        Batch batch = new Batch(ids.stream()
                .map(id -> new Batch.Item("DELETE", "subscribers/" + id, null))
                .toList());
        return switch (api.batch(batch)) {
            case Answer.NotBefore<List<Batch.Reply>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<Batch.Reply>>(var replies) ->
                new Answer.Answered<>(
                        replies.stream().map(SubscriberWriter::outcome).toList());
        };
    }

    /// Groups first, so that the answer to the update shows them.
    private static List<Batch.Item> items(SubscriberEdit edit) {
        String path = "subscribers/" + edit.id();
        List<Batch.Item> items = new ArrayList<>();
        edit.joins().forEach(group -> items.add(new Batch.Item("POST", path + "/groups/" + group, null)));
        edit.leaves().forEach(group -> items.add(new Batch.Item("DELETE", path + "/groups/" + group, null)));
        if (!edit.values().isEmpty()) items.add(new Batch.Item("PUT", path, body(edit.values())));
        return items;
    }

    /// The body of a create or update: `email` and `status` stand beside the fields.
    static ObjectNode body(Map<String, @Nullable String> values) {
        ObjectNode body = Json.object();
        ObjectNode fields = Json.object();
        values.forEach((key, value) -> (key.equals("email") || key.equals("status") ? body : fields).put(key, value));
        if (!fields.isEmpty()) body.set("fields", fields);
        return body;
    }

    private static Map<String, WriteOutcome> outcomes(List<SubscriberEdit> edits, List<Batch.Reply> replies) {
        Map<String, WriteOutcome> outcomes = new HashMap<>();
        int next = 0;
        for (SubscriberEdit edit : edits) {
            List<Batch.Reply> own = replies.subList(next, next + edit.requests());
            next += edit.requests();
            outcomes.put(edit.id(), outcome(edit, own));
        }
        return outcomes;
    }

    private static WriteOutcome outcome(SubscriberEdit edit, List<Batch.Reply> replies) {
        Subscriber subscriber = null;
        for (int index = 0; index < replies.size(); index++) {
            Batch.Reply reply = replies.get(index);
            boolean isLeave = index >= edit.joins().size()
                    && index < edit.joins().size() + edit.leaves().size();
            // Whoever is not in the group has left it.
            if (isLeave && reply.code() == 404) continue;
            WriteOutcome outcome = outcome(reply);
            if (outcome instanceof WriteOutcome.Refused(var fields)
                    && fields.equals(Set.of("status"))
                    && SUBSCRIBED.contains(String.valueOf(edit.values().get("status")))) {
                return new WriteOutcome.ConsentBlocked(edit.id());
            }
            if (index < edit.joins().size() && outcome.equals(NO_GROUP)) {
                return new WriteOutcome.Refused(
                        Set.of("group " + List.copyOf(edit.joins()).get(index)));
            }
            if (!(outcome instanceof WriteOutcome.Written written)) return outcome;
            if (written.subscriber() != null) subscriber = written.subscriber();
        }
        return new WriteOutcome.Written(subscriber);
    }

    /// The outcome of one request.
    static WriteOutcome outcome(Batch.Reply reply) {
        if (reply.code() >= 200 && reply.code() < 300) {
            JsonNode data = reply.body().path("data");
            return new WriteOutcome.Written(
                    data.has("email") ? SubscriberJson.subscriber(data).orElse(null) : null);
        }
        if (reply.code() == 404) return new WriteOutcome.Gone();
        if (reply.code() != 422) return new WriteOutcome.Failed(reply.code());
        // Recorded: the 422 for somebody who left names the subscriber, and other 422s do not.
        JsonNode blocked = reply.body().path("subscriber");
        if (!blocked.isMissingNode()) {
            return new WriteOutcome.ConsentBlocked(blocked.isValueNode() ? blocked.asText() : null);
        }
        TreeSet<String> fields = new TreeSet<>();
        reply.body().path("errors").fieldNames().forEachRemaining(fields::add);
        return new WriteOutcome.Refused(fields);
    }
}
