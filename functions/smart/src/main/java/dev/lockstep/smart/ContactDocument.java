package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.FieldStanding;
import dev.lockstep.contacts.planning.GroupStanding;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.smart.NamedPeople.Person;
import dev.lockstep.smart.NamedPlanning.Planned;
import dev.lockstep.smart.NamedPlanning.Reason;
import dev.lockstep.state.Json;
import dev.lockstep.sync.Demand;
import dev.lockstep.sync.plans.ChangeDocument;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes what is known of somebody: `{state, a_id, b_id, emailOnA, emailOnB, summary, fields, groups,
/// next, held, conflicts, quarantine, hints, atWork, history}`. Belongs to one call.
final class ContactDocument {
    private final Scope scope;
    private final Set<String> groups;
    private final Planned plan;
    private final NamedPeople people;
    private final ContactTraces traces;
    private final Map<String, FieldMapping> fields;

    /// @param groups the ids of the account's groups
    ContactDocument(Scope scope, Set<String> groups, Planned plan, NamedPeople people, ContactTraces traces) {
        this.scope = scope;
        this.groups = groups;
        this.plan = plan;
        this.people = people;
        this.traces = traces;
        this.fields = scope.parts().mapping().fields().stream()
                .collect(Collectors.toMap(FieldMapping::column, Function.identity()));
    }

    ObjectNode of(Person person) {
        Client client = person.client();
        Subscriber subscriber = person.subscriber();
        UUID id = id(person);
        Link link = people.link(id);
        Tombstone tombstone = scope.parts().tombstones().ofClients(List.of(id)).get(id);
        State state = state(person, link, tombstone);
        String subscriberId = subscriber != null ? subscriber.id() : link == null ? null : link.subscriberId();
        ObjectNode json = Json.object()
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("a_id", client == null ? null : client.id().toString())
                .put("b_id", subscriberId)
                .put("emailOnA", client == null ? null : client.email())
                .put("emailOnB", subscriber == null ? null : subscriber.email());
        Reason reason = plan.reasons().get(id);
        json.put("summary", summary(state, subscriber != null, reason, tombstone));
        fields(json.putObject("fields"), json.putObject("groups"), pair(person, link));
        next(json, id);
        conflicts(json.putArray("conflicts"), id);
        quarantine(json.putArray("quarantine"), id);
        hints(json.putObject("hints"), id, subscriberId, person);
        Intent intent = link == null ? null : link.intent();
        if (intent != null) json.put("atWork", intent.runId());
        history(json.putArray("history"), traces.history(id));
        return json;
    }

    private enum State {
        LINKED,
        A_ONLY,
        B_ONLY,
        AMBIGUOUS,
        DELETED
    }

    /// A client whose row is gone is known by the link alone.
    private UUID id(Person person) {
        if (person.client() != null) return person.client().id();
        if (person.subscriber() == null) throw new IllegalArgumentException("somebody is on one side at least");
        UUID linked = people.reading().linked().get(person.subscriber().id());
        return linked == null ? Newcomer.OnA.idOf(person.subscriber()) : linked;
    }

    private void hints(ObjectNode json, UUID id, @Nullable String subscriberId, Person person) {
        String onA =
                person.client() == null ? null : Form.EMAIL.of(person.client().email());
        String onB = person.subscriber() == null
                ? null
                : Form.EMAIL.of(person.subscriber().email());
        ContactTraces.Waiting waiting = traces.waiting(id, subscriberId, onA, onB);
        json.put("a", waiting.a()).put("b", waiting.b());
        waiting.gaveUp().forEach(json.putArray("gaveUp")::add);
    }

    private State state(Person person, @Nullable Link link, @Nullable Tombstone tombstone) {
        Client client = person.client();
        if (plan.reasons().get(id(person)) == NamedPlanning.UNDECIDED) return State.AMBIGUOUS;
        boolean isGone = client != null && client.deleted();
        if (link != null) return isGone || client == null || person.subscriber() == null ? State.DELETED : State.LINKED;
        if (isGone || tombstone != null) return State.DELETED;
        return client == null ? State.B_ONLY : State.A_ONLY;
    }

    private static String summary(State state, boolean isOnB, @Nullable Reason reason, @Nullable Tombstone tombstone) {
        String what =
                switch (state) {
                    case LINKED -> "both sides have this person, and they are kept in step";
                    case A_ONLY ->
                        isOnB
                                ? "both sides have this address, and nothing has linked them yet"
                                : "the app alone has this person";
                    case B_ONLY -> "MailerLite alone has this person";
                    case AMBIGUOUS -> "more than one record could be this person, so nothing is done";
                    case DELETED -> "a side deleted this person";
                };
        String ended = tombstone == null
                ? ""
                : "; the link ended " + tombstone.at() + " by run " + tombstone.runId() + ", since "
                        + (tombstone.gone() == Side.A ? "the app" : "MailerLite")
                        + " no longer had them";
        return what + ended + (reason == null || state == State.AMBIGUOUS ? "" : "; " + reason.text());
    }

    /// Two who are linked, or would be by the next sync.
    private @Nullable PairPlan pair(Person person, @Nullable Link link) {
        Client client = person.client();
        Subscriber subscriber = person.subscriber();
        if (client == null || subscriber == null || client.deleted()) return null;
        Link now = link;
        if (now == null) {
            Tombstone buried =
                    scope.parts().tombstones().ofClients(List.of(client.id())).get(client.id());
            now = scope.firstLink(client, subscriber, buried, groups);
        }
        return scope.plan(client, subscriber, now, groups);
    }

    private void fields(ObjectNode fieldNodes, ObjectNode groupNodes, @Nullable PairPlan pair) {
        if (pair == null) return;
        for (FieldStanding field : FieldStanding.of(pair)) {
            FieldMapping mapped = fields.get(field.column());
            fieldNodes
                    .putObject(field.column())
                    .put("a", field.a())
                    .put("b", field.b())
                    .put("shadowA", field.shadowA())
                    .put("shadowB", field.shadowB())
                    .put("agreed", field.agreed())
                    .put("policy", mapped == null ? null : policy(mapped))
                    .put("next", field.next());
        }
        for (GroupStanding group : GroupStanding.of(pair)) {
            groupNodes
                    .putObject(group.group())
                    .put("a", group.a())
                    .put("b", group.b())
                    .put("agreed", group.agreed())
                    .put("optedOut", group.optedOut())
                    .put("policy", group.kind().name().toLowerCase(Locale.ROOT))
                    .put("next", group.next());
        }
    }

    /// The rule in the words of the mapping's file.
    private static String policy(FieldMapping field) {
        if (field.unit().equals(Unit.STATUS)) return "consent";
        Rule rule = field.rule();
        if (rule.direction() != Direction.BOTH) {
            String direction = rule.direction().name().toLowerCase(Locale.ROOT);
            return direction + ", foreign_edit " + rule.foreignEdit().name().toLowerCase(Locale.ROOT);
        }
        return switch (rule.policy()) {
            case Policy.AWins() -> "a_wins";
            case Policy.BWins() -> "b_wins";
            case Policy.FillOnly() -> "fill_only";
            case Policy.Manual() -> "manual";
            case Policy.Newest(var skew) -> "newest(" + skew.toSeconds() + "s)";
        };
    }

    /// What the next sync would write, and which budgets hold it.
    private void next(ObjectNode json, UUID id) {
        ArrayNode next = json.putArray("next");
        ArrayNode held = json.putArray("held");
        Demand demand = new Demand();
        for (PlanLine line : plan.lines()) {
            if (!line.clientId().equals(id)) continue;
            line.changes().forEach(change -> next.add(ChangeDocument.write(change)));
            Dimensions.of(line).forEach(demand::add);
        }
        if (next.isEmpty()) return;
        scope.parts()
                .guards()
                .wouldHold(demand, scope.parts().clients().count())
                .forEach((dimension, over) -> held.add(over.toJson().put("dimension", dimension)));
    }

    private void conflicts(ArrayNode list, UUID id) {
        traces.openConflicts(id).forEach(conflict -> list.add(conflict.toJson()));
    }

    private void quarantine(ArrayNode list, UUID id) {
        traces.refusals(id)
                .forEach((side, refusal) -> list.addObject()
                        .put("side", side.name())
                        .put("code", refusal.code())
                        .put("times", refusal.times())
                        .put(
                                "until",
                                refusal.until() == null ? null : refusal.until().toString()));
    }

    private static void history(ArrayNode list, List<Entry> entries) {
        for (Entry entry : entries) {
            entry.lines()
                    .forEach(line -> list.addObject()
                            .put("at", entry.at().toString())
                            .put("field", line.field())
                            .put("from", line.from())
                            .put("to", line.to())
                            .put("side", line.side().name())
                            .put("run", entry.runId())
                            .put("why", line.why()));
        }
    }
}
