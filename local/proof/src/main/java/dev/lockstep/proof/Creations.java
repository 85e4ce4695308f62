package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.clients.ClientCreation;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Entry;
import dev.lockstep.proof.Ledger.Place;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at everybody whom the sync creates, at the moment when they are. For one thread.
final class Creations {
    private static final Set<String> KEYS =
            World.MAPPING.fields().stream().map(FieldMapping::field).collect(Collectors.toSet());

    private final Stage stage;
    private final Comings comings;
    private final Set<String> counterparts = new HashSet<>();

    Creations(Stage stage) {
        this.stage = stage;
        this.comings = new Comings(stage.world, stage.ledger);
    }

    boolean isCounterpart(String id) {
        return counterparts.contains(id);
    }

    void onA(ClientCreation creation, Wire wire) {
        int contact = stage.world.contact(creation.mailerliteId());
        if (contact < 0) {
            stage.violated(Invariant.SAME_PEOPLE, "a client was created for nobody");
            return;
        }
        areManaged(creation.groups());
        Sight sight = wire.sights.get(creation.mailerliteId());
        long seen = sight == null ? stage.ledger.now() : sight.at();
        if (stage.ledger.isPresent(contact, Side.A)) twice(contact, Side.A);
        if (new Presence(stage).staysDeleted(contact, Side.A, seen)) resurrected(contact, Side.A);
        boolean optedOut = sight != null
                && !sight.relayed()
                && Status.isOptOut(sight.values().get(SideWatch.STATUS));
        if (optedOut && !Status.isOptOut(creation.values().get(SideWatch.STATUS))) {
            stage.violated(Invariant.CONSENT, "contact " + contact + " opted out on B and was created on A as active");
        }
        new Guarded(stage).created(contact, Side.A, wire);
        counterparts.add(creation.mailerliteId());
        stage.world.roster.client(contact, creation.id().toString());
        var row = Objects.requireNonNull(stage.world.client(contact));
        stage.ledger.arrived(contact, Side.A, comings.heldOnA(row));
    }

    /// @param id of the subscriber that the answer names
    void onB(JsonNode body, String id, Wire wire) {
        int contact = Roster.at(body.path("email").textValue());
        if (contact < 0) {
            stage.violated(Invariant.SAME_PEOPLE, "a subscriber was created for nobody");
            return;
        }
        Set<String> groups = new TreeSet<>();
        body.path("groups").forEach(group -> groups.add(group.asText()));
        areManaged(groups);
        body.path("fields").fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) stage.violated(Invariant.SCOPE, "a subscriber was created with the field " + key);
        });
        long since = stage.ledger.presentSince(contact, Side.B);
        if (since > 0) {
            overwritten(contact, since, id, wire);
        } else {
            judge(contact, wire);
        }
        new Guarded(stage).created(contact, Side.B, wire);
        wire.created.add(id);
        String client = stage.world.roster.client(contact);
        if (client != null) counterparts.add(client);
        stage.world.noteSubscriber(contact, id);
        Map<String, @Nullable String> held = comings.heldOnB(contact);
        stage.ledger.arrived(contact, Side.B, held);
        if (since > 0) return;
        held.forEach((what, value) -> {
            if (value != null && !isSaid(what, body, groups)) {
                stage.ledger.returned(new Place(contact, Side.B, what), value);
            }
        });
    }

    /// Whether a creation says a column or a group itself. MailerLite gives whoever was deleted back
    /// what they had.
    private boolean isSaid(String what, JsonNode body, Set<String> groups) {
        if (what.startsWith(Edit.GROUP)) {
            return groups.contains(stage.world.groupId(what));
        }
        return World.MAPPING.fields().stream()
                .filter(field -> field.column().equals(what))
                .map(FieldMapping::field)
                .anyMatch(key -> body.has(key) || body.path("fields").has(key));
    }

    /// An upsert over somebody is one that was sent again, or one who came after the last look.
    private void overwritten(int contact, long since, String id, Wire wire) {
        if (!wire.created.contains(id) && since <= wire.readSubscribers) twice(contact, Side.B);
        int lost = 0;
        for (FieldMapping field : World.MAPPING.fields()) {
            Place place = new Place(contact, Side.B, field.column());
            lost += stage.ledger.overwrite(place, wire.readSubscribers);
        }
        stage.overwritten(lost);
    }

    private void judge(int contact, Wire wire) {
        if (new Presence(stage).staysDeleted(contact, Side.B, stage.ledger.now())) resurrected(contact, Side.B);
        boolean gone = stage.ledger.departures(contact).stream()
                .anyMatch(one -> one.side() == Side.A && one.at() <= wire.readClients);
        if (gone && stage.ledger.presentSince(contact, Side.A) == 0) resurrected(contact, Side.B);
        List<Entry> said = stage.ledger.all(contact, SideWatch.STATUS).stream()
                .filter(entry -> entry.place().side() == Side.A && entry.at() <= wire.readClients)
                .toList();
        if (!said.isEmpty()
                && Status.isOptOut(said.getLast().value())
                && !said.getLast().isOverwritten()) {
            stage.violated(Invariant.CONSENT, "contact " + contact + " opted out on A and was created on B");
        }
    }

    private void areManaged(Collection<String> groups) {
        List<String> managed = stage.world.groups.subList(0, World.MANAGED_GROUPS);
        if (!managed.containsAll(groups))
            stage.violated(Invariant.SCOPE, "somebody was created in a group that is not managed");
    }

    private void twice(int contact, Side side) {
        stage.violated(
                Invariant.SAME_PEOPLE, "contact " + contact + " was created on " + side + ", and is there already");
    }

    private void resurrected(int contact, Side side) {
        stage.violated(Invariant.STAYS_DELETED, "contact " + contact + " was deleted and is created again on " + side);
    }
}
