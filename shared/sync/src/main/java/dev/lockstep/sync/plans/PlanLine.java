package dev.lockstep.sync.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberDocument;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a plan wants for one contact, as a line of the plan's list: who, what, and the subscriber as seen,
/// because asking MailerLite again would cost a call.
///
/// @param subscriber null where the account has none
/// @param revision the link's, when the plan was made; 0 where there was none
/// @param changes none where only the base is to be stored
/// @param clientSeen a digest of what a linked client held when the plan was made; null where it is not
///   known
public record PlanLine(
        Task task,
        UUID clientId,
        @Nullable Subscriber subscriber,
        long revision,
        List<Change> changes,
        @Nullable String clientSeen,
        boolean agrees) {
    private static final int DIGEST_BYTES = 16;

    /// What is to be done, in the order in which a page does it.
    public enum Task {
        /// Write what the merge of a linked contact decided, and store its base.
        MERGE,
        /// Create the client of a subscriber.
        CREATE_CLIENT,
        /// Create the subscriber of a client.
        CREATE_SUBSCRIBER,
        /// End the link of a deleted client.
        CLIENT_DELETED,
        /// End the link of a deleted subscriber.
        SUBSCRIBER_DELETED
    }

    public PlanLine {
        changes = List.copyOf(changes);
    }

    private PlanLine(Task task, UUID clientId, @Nullable Subscriber subscriber, long revision, List<Change> changes) {
        this(task, clientId, subscriber, revision, changes, null, false);
    }

    /// The line of a linked contact, or of one who is linked with it for the first time.
    public static PlanLine of(PairPlan plan) {
        return new PlanLine(
                Task.MERGE,
                plan.client().id(),
                plan.subscriber(),
                plan.link().revision(),
                plan.changes(),
                digest(plan.client()),
                plan.agreesByItself());
    }

    /// The line of somebody to be created.
    public static PlanLine of(Newcomer newcomer) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Creation(newcomer.to(), "only " + newcomer.to().other() + " has them"));
        newcomer.groups()
                .forEach(group -> changes.add(new Change.Membership(newcomer.to(), group, true, "created with it")));
        return switch (newcomer) {
            case Newcomer.OnA onA -> new PlanLine(Task.CREATE_CLIENT, onA.clientId(), onA.subscriber(), 0, changes);
            case Newcomer.OnB onB -> {
                if (onB.filled() != null) changes.add(onB.filled());
                yield new PlanLine(Task.CREATE_SUBSCRIBER, onB.clientId(), null, 0, changes);
            }
        };
    }

    /// The line of somebody whose link is to end.
    ///
    /// @param subscriber null where the account has them no more
    public static PlanLine of(Leaver leaver, @Nullable Subscriber subscriber) {
        Task task = leaver.gone() == Side.A ? Task.CLIENT_DELETED : Task.SUBSCRIBER_DELETED;
        return new PlanLine(
                task, leaver.link().clientId(), subscriber, leaver.link().revision(), leaver.changes());
    }

    /// Whether the plan, made again, is still to make this change: to the same value on the same side.
    public boolean contains(Change change) {
        return changes.stream().anyMatch(planned -> isSame(planned, change));
    }

    /// Whether the client, read again, holds something else than when the plan was made.
    public boolean isMoved(Client client) {
        return clientSeen != null && !clientSeen.equals(digest(client));
    }

    private static String digest(Client client) {
        String held = new TreeMap<>(client.values()) + " " + new TreeSet<>(client.groups());
        return Sha256.hex(held, DIGEST_BYTES);
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
            case Change.Creation(var to, var why) -> other instanceof Change.Creation creation && creation.to() == to;
            case Change.Departure(var to, var deletes, var why) ->
                other instanceof Change.Departure departure && departure.to() == to && departure.deletes() == deletes;
        };
    }

    /// `{task, a_id, b_id, email, revision, changes: [{side, field, from, to, why} | {side, group, join,
    /// why} | {side, creates, why} | {side, ends, deletes, why}], subscriber, seen,
    /// agrees}`, where a subscriber who is not there is null, and so is what was not seen.
    public ObjectNode toJson() {
        ObjectNode line = Json.object()
                .put("task", task.name().toLowerCase(Locale.ROOT))
                .put("a_id", clientId.toString())
                .put("b_id", subscriber == null ? null : subscriber.id())
                .put("email", subscriber == null ? null : subscriber.email())
                .put("revision", revision)
                .put("seen", clientSeen)
                .put("agrees", agrees);
        ArrayNode list = line.putArray("changes");
        changes.forEach(change -> list.add(ChangeDocument.write(change)));
        line.set("subscriber", subscriber == null ? null : SubscriberDocument.write(subscriber));
        return line;
    }

    /// Reads what [#toJson] wrote.
    public static PlanLine read(JsonNode line) {
        List<Change> changes = new ArrayList<>();
        line.path("changes").forEach(one -> changes.add(ChangeDocument.read(one)));
        return new PlanLine(
                Task.valueOf(line.path("task").asText().toUpperCase(Locale.ROOT)),
                UUID.fromString(line.path("a_id").asText()),
                line.hasNonNull("subscriber") ? SubscriberDocument.read(line.path("subscriber")) : null,
                line.path("revision").asLong(),
                changes,
                line.path("seen").textValue(),
                line.path("agrees").asBoolean());
    }
}
