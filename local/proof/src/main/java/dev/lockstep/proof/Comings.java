package dev.lockstep.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Transport.Request;
import dev.lockstep.contacts.subscribers.Transport.Response;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who comes to a side and who leaves it, by the doing of people. For one thread.
final class Comings {
    private final World world;
    private final Ledger ledger;

    Comings(World world, Ledger ledger) {
        this.world = world;
        this.ledger = ledger;
    }

    /// Lets somebody come or go.
    ///
    /// @return false where they are there, or gone, already
    boolean happens(Edit edit) {
        boolean comes = Edit.ARRIVES.equals(edit.value());
        if (ledger.isPresent(edit.contact(), edit.side()) == comes) return false;
        if (!comes) return leaves(edit);
        return edit.side() == Side.A ? comesToA(edit.contact()) : comesToB(edit.contact());
    }

    /// Lets a side name a group again, or no more.
    boolean lists(Edit edit) {
        String id = world.groups.get(edit.group());
        if (edit.side() == Side.B) {
            world.mailerLite.answer(new Request("DELETE", "groups/" + id, null));
        } else if (edit.value() == null) {
            world.clients.removeGroup(id);
        } else {
            world.clients.addGroup(id);
        }
        return true;
    }

    /// Whether another client has the address, a deleted one included: the app's addresses are unique.
    boolean isTakenOnA(String address, @Nullable UUID but) {
        return world.clients.all().stream()
                .anyMatch(row -> address.equals(row.email()) && !Objects.equals(row.id(), but));
    }

    private boolean comesToA(int contact) {
        if (isTakenOnA(Roster.address(contact), null) || isUnrecognisable(contact, Side.B)) return false;
        SplittableRandom random = random(contact, Side.A);
        Map<String, @Nullable String> values = new TreeMap<>(columns(random, contact));
        values.put("email", Roster.address(contact));
        int status = random.nextInt(6);
        if (status > 0) values.put(SideWatch.STATUS, status == 1 ? "unsubscribed" : "active");
        world.addClient(contact, values, members(random));
        Map<String, @Nullable String> held = heldOnA(Objects.requireNonNull(world.client(contact)));
        ledger.brought(contact, Side.A, held, what -> holds(contact, what, held), Set.of());
        return true;
    }

    private boolean comesToB(int contact) {
        if (isUnrecognisable(contact, Side.A)) return false;
        SplittableRandom random = random(contact, Side.B);
        ObjectNode body = Json.object().put("email", Roster.address(contact));
        if (random.nextInt(6) == 0) body.put("status", "unsubscribed");
        ObjectNode fields = body.putObject("fields").put(World.UNMAPPED, "own");
        Map<String, String> columns = columns(random, contact);
        for (FieldMapping field : World.MAPPING.fields()) {
            if (columns.containsKey(field.column())) fields.put(field.field(), columns.get(field.column()));
        }
        var groups = body.putArray("groups");
        members(random).forEach(group -> groups.add(world.groups.get(group)));
        Response response = world.mailerLite.answer(new Request("POST", "subscribers", Json.write(body)));
        // Whoever left by unsubscribing comes back by a form alone.
        if (response.status() >= 300) return false;
        String id = Json.readOwn(response.body()).path("data").path("id").asText();
        world.noteSubscriber(contact, id);
        // Whoever was deleted, and comes back before anybody saw it, is linked still.
        Map<String, @Nullable String> held = heldOnB(contact);
        Set<String> cleared = new TreeSet<>(held.keySet());
        cleared.removeIf(what -> !new Base(world).isLinked(contact) || holds(contact, what, held));
        ledger.brought(contact, Side.B, held, what -> holds(contact, what, held), cleared);
        return true;
    }

    private boolean holds(int contact, String what, Map<String, @Nullable String> held) {
        return new Base(world).holds(contact, what, held.get(what));
    }

    /// Whether nobody could tell that it is the same person on both sides, if one had another address.
    boolean isKnownByAddress(int contact) {
        return ledger.isPresent(contact, Side.A)
                && ledger.isPresent(contact, Side.B)
                && !new Base(world).isLinked(contact);
    }

    /// Whether the other side has them under another address: nobody could tell that it is them who come.
    private boolean isUnrecognisable(int contact, Side other) {
        return ledger.isPresent(contact, other)
                && !Roster.address(contact).equals(ledger.current(new Place(contact, other, "email")));
    }

    private boolean leaves(Edit edit) {
        int contact = edit.contact();
        String id =
                String.valueOf(edit.side() == Side.A ? world.roster.client(contact) : world.roster.subscriber(contact));
        if (edit.side() == Side.B) {
            if (isOutAndUnknown(contact, id)) return false;
            world.mailerLite.answer(new Request("DELETE", "subscribers/" + id, null));
        } else if (Edit.HIDDEN.equals(edit.value())) {
            world.clients.delete(UUID.fromString(id));
        } else {
            world.clients.remove(UUID.fromString(id));
        }
        ledger.departed(contact, edit.side(), id);
        ledger.countsAs(contact, SideWatch.STATUS, "unsubscribed");
        return true;
    }

    /// Whether it is somebody who opted out on B and is not linked. Such a one stays: a client of
    /// theirs who came after it would rightly not be created there.
    private boolean isOutAndUnknown(int contact, String id) {
        return Status.isOptOut(ledger.current(new Place(contact, Side.B, SideWatch.STATUS)))
                && world.dynamo.items(World.LINKS).stream()
                        .noneMatch(item -> Attributes.text(item, "pk").equals("B#" + id));
    }

    /// What A holds of a client, canonical, by column and `group:` number.
    Map<String, @Nullable String> heldOnA(Client client) {
        Map<String, @Nullable String> held = new TreeMap<>();
        for (FieldMapping field : World.MAPPING.fields()) {
            held.put(field.column(), field.form().of(client.values().get(field.column())));
        }
        putGroups(held, client.groups());
        return held;
    }

    /// What B holds of somebody.
    Map<String, @Nullable String> heldOnB(int contact) {
        var subscriber = Objects.requireNonNull(world.subscriber(contact));
        Map<String, @Nullable String> held = new TreeMap<>();
        for (FieldMapping field : World.MAPPING.fields()) {
            held.put(field.column(), field.form().of(subscriber.value(field.field())));
        }
        putGroups(held, subscriber.groupIds());
        return held;
    }

    private void putGroups(Map<String, @Nullable String> held, Set<String> ids) {
        for (int group = 0; group < World.MANAGED_GROUPS; group++) {
            held.put(Edit.GROUP + group, ids.contains(world.groups.get(group)) ? Ledger.MEMBER : null);
        }
    }

    private SplittableRandom random(int contact, Side side) {
        long times = ledger.departures(contact).size();
        return new SplittableRandom((contact * 2L + side.ordinal()) * 131 + times);
    }

    private static Map<String, String> columns(SplittableRandom random, int contact) {
        Map<String, String> columns = new TreeMap<>();
        for (String column : Seeds.COLUMNS) {
            String value = Seeds.value(column, random.nextInt(Seeds.VALUES), contact);
            if (value != null && !column.equals("email")) columns.put(column, value);
        }
        return columns;
    }

    private static Set<Integer> members(SplittableRandom random) {
        Set<Integer> members = new TreeSet<>();
        for (int group = 0; group <= World.MANAGED_GROUPS; group++) {
            if (random.nextBoolean()) members.add(group);
        }
        return members;
    }
}
