package dev.lockstep.proof;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.proof.Ledger.Departure;
import dev.lockstep.proof.Ledger.Entry;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a world holds at rest, and what of it may not be.
final class Findings {
    private final Stage stage;
    private final World world;

    Findings(Stage stage) {
        this.stage = stage;
        this.world = stage.world;
    }

    List<Violation> atRest() {
        Presence presence = new Presence(stage);
        List<Violation> found = new ArrayList<>(presence.doubled());
        found.addAll(stage.bonds.atRest());
        presence.apart(true).forEach(fault -> found.add(new Violation(Invariant.CONVERGENCE, fault)));
        outOfStep(true).forEach(fault -> found.add(new Violation(Invariant.CONVERGENCE, fault)));
        if (world.calls.refused() > 0
                || world.calls.mostInAnyWindow() > stage.history.terms().perMinute()) {
            found.add(new Violation(
                    Invariant.PACE,
                    world.calls.refused() + " calls were refused, " + world.calls.mostInAnyWindow()
                            + " in one window"));
        }
        if (!found.isEmpty()) return found;
        for (int contact : world.roster.everybody()) {
            consent(contact, found);
            if (!isPair(contact)) continue;
            for (FieldMapping field : World.MAPPING.fields()) {
                if (!field.column().equals(SideWatch.STATUS)) edits(contact, field.column(), field, found);
            }
            for (int group = 0; group < World.MANAGED_GROUPS; group++) {
                if (isNamedByBoth(world.groups.get(group))) edits(contact, Edit.GROUP + group, null, found);
            }
        }
        return found;
    }

    /// Every field and group of a linked pair that is neither equal nor in an open conflict.
    ///
    /// @param settled whether those are meant too who were deleted on a side: one run ends their link,
    ///     and the next one begins another
    List<String> outOfStep(boolean settled) {
        List<String> faults = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        for (int contact : world.roster.everybody()) {
            Client client = world.client(contact);
            Subscriber subscriber = world.subscriber(contact);
            named.addAll(conflicts(contact).values());
            if (client == null || subscriber == null) continue;
            if (!settled && !stage.ledger.departures(contact).isEmpty()) continue;
            faults.addAll(outOfStep(contact));
        }
        for (Map<String, AttributeValue> item : world.dynamo.items(World.CONFLICTS)) {
            String id = Attributes.text(item, "pk");
            if (isOpen(id) && !named.contains(id)) faults.add("the open conflict " + id + " is named by no link");
        }
        return faults;
    }

    /// The same of one who is on both sides.
    List<String> outOfStep(int contact) {
        List<String> faults = new ArrayList<>();
        Client client = world.client(contact);
        Subscriber subscriber = world.subscriber(contact);
        if (client == null || subscriber == null) return faults;
        Map<String, String> conflicts = conflicts(contact);
        for (FieldMapping field : World.MAPPING.fields()) {
            String a = field.form().of(client.values().get(field.column()));
            String b = field.form().of(subscriber.value(field.field()));
            if (Objects.equals(a, b)) continue;
            String conflict = conflicts.get(field.unit());
            if (conflict != null && isOpen(conflict)) continue;
            if (a == null && field.rule().direction() == Direction.A_TO_B && isOpenField(contact, field)) continue;
            faults.add("contact " + contact + ": " + field.column() + " is " + a + " on A and " + b + " on B");
        }
        for (int group = 0; group < World.MANAGED_GROUPS; group++) {
            String id = world.groups.get(group);
            if (!isNamedByBoth(id)) continue;
            if (client.groups().contains(id) == subscriber.groupIds().contains(id)) continue;
            faults.add("contact " + contact + " is in group " + group + " on one side only");
        }
        return faults;
    }

    /// Whether both sides have the group; otherwise who is in it is frozen.
    private boolean isNamedByBoth(String id) {
        return world.clients.groupIds().contains(id)
                && world.account.groups().stream().anyMatch(group -> group.id().equals(id));
    }

    /// Whether nothing was ever agreed of a field: then the blank of the side that owns it beats no value.
    private boolean isOpenField(int contact, FieldMapping field) {
        return link(contact)
                .map(item -> Json.readOwn(Attributes.text(item, "shadow"))
                        .path("open")
                        .has(field.column()))
                .orElse(false);
    }

    private boolean isPair(int contact) {
        return stage.ledger.isPresent(contact, Side.A) && stage.ledger.isPresent(contact, Side.B);
    }

    Map<String, String> conflicts(int contact) {
        Map<String, String> conflicts = new TreeMap<>();
        link(contact)
                .map(item -> Attributes.optionalText(item, "conflicts"))
                .ifPresent(text -> Json.readOwn(text)
                        .properties()
                        .forEach(one ->
                                conflicts.put(one.getKey(), one.getValue().asText())));
        return conflicts;
    }

    private Optional<Map<String, AttributeValue>> link(int contact) {
        String pk = "A#" + world.roster.client(contact);
        return world.dynamo.items(World.LINKS).stream()
                .filter(item -> Attributes.text(item, "pk").equals(pk))
                .findFirst();
    }

    private boolean isOpen(String conflict) {
        return world.dynamo.items(World.CONFLICTS).stream()
                .anyMatch(item -> conflict.equals(Attributes.optionalText(item, "pk"))
                        && "open".equals(Attributes.optionalText(item, "status")));
    }

    /// An opt-out on A that is what was agreed before, and came after something that no run saw.
    private static boolean leavesNoTrace(Entry edit) {
        return edit.place().side() == Side.A && edit.reverts() && Status.isOptOut(edit.value());
    }

    /// Whoever opted out last stays out. An opt-out that the same side took back before anybody saw it is
    /// none.
    private void consent(int contact, List<Violation> found) {
        Map<Side, Long> optOuts = new EnumMap<>(Side.class);
        if (Status.isOptOut(initialStatus(contact))) optOuts.put(Side.B, 0L);
        boolean ever = !optOuts.isEmpty();
        long optIn = -1;
        for (Entry edit : stage.ledger.all(contact, SideWatch.STATUS)) {
            if (wentUnseen(edit) || leavesNoTrace(edit)) continue;
            if (edit.optsIn()) optIn = edit.at();
            if (Status.isOptOut(edit.value())) {
                optOuts.put(edit.place().side(), edit.at());
                ever = true;
            } else if (edit.reverts()) {
                optOuts.remove(edit.place().side());
            }
        }
        for (Departure departure : stage.ledger.departures(contact)) {
            if (!stage.bonds.isKnown(departure)) continue;
            optOuts.merge(departure.side(), departure.at(), Math::max);
            ever = true;
        }
        long optOut = optOuts.values().stream().max(Long::compare).orElse(-1L);
        boolean out = isOut(contact);
        if (optOut > optIn && !out && !isTheirOwn(contact, optOut)) {
            found.add(new Violation(Invariant.CONSENT, "contact " + contact + " opted out and is active"));
        }
        boolean anywhere = stage.ledger.isPresent(contact, Side.A) || stage.ledger.isPresent(contact, Side.B);
        if (!ever && out && anywhere) {
            found.add(new Violation(Invariant.NO_LOST_EDIT, "contact " + contact + " never opted out and is out"));
        }
    }

    private @Nullable String initialStatus(int contact) {
        return stage.ledger.initial(new Place(contact, Side.A, SideWatch.STATUS));
    }

    /// Whether people themselves, after a departure, made the person active on each side that has them.
    private boolean isTheirOwn(int contact, long optOut) {
        if (stage.ledger.departures(contact).isEmpty()) return false;
        return Stream.of(Side.values())
                .filter(side -> stage.ledger.isPresent(contact, side))
                .allMatch(side -> stage.ledger.all(contact, SideWatch.STATUS).stream()
                        .anyMatch(edit ->
                                edit.place().side() == side && edit.at() > optOut && !Status.isOptOut(edit.value())));
    }

    /// Whether it was said on a record that was deleted before the sync linked it.
    private boolean wentUnseen(Entry edit) {
        return stage.ledger.departures(edit.place().contact()).stream()
                .anyMatch(one ->
                        one.side() == edit.place().side() && one.at() > edit.at() && !stage.bonds.wasLinked(one.id()));
    }

    /// Whether no side that has the person would write to them.
    private boolean isOut(int contact) {
        return Stream.of(Side.values())
                .filter(side -> stage.ledger.isPresent(contact, side))
                .allMatch(side -> Status.isOptOut(stage.ledger.current(new Place(contact, side, SideWatch.STATUS))));
    }

    /// The last edit stands; one that only took back its own side's edit leaves the field to the other side.
    private void edits(int contact, String what, @Nullable FieldMapping field, List<Violation> found) {
        List<Entry> edits = stage.ledger.edits(contact, what).stream()
                .filter(edit -> field == null
                        || field.rule().travelsTo(edit.place().side().other()))
                .toList();
        Place onA = new Place(contact, Side.A, what);
        Place onB = new Place(contact, Side.B, what);
        String end = stage.ledger.current(onA);
        if (edits.isEmpty()) {
            boolean quiet = stage.ledger.all(contact, what).isEmpty()
                    && stage.ledger.departures(contact).isEmpty();
            if (quiet && !Objects.equals(end, stage.ledger.initial(onA))) {
                lost(found, contact, what, "nobody edited it, and it became " + end);
            }
            return;
        }
        Entry last = edits.getLast();
        if (field != null && conflicts(contact).containsKey(field.unit())) {
            String stands = stage.ledger.current(last.place());
            // A choice may have landed on one side, and the conflict stands until it does on both.
            if (!Objects.equals(stands, last.value()) && !stage.ledger.isChosen(contact, what, stands, last.at())) {
                lost(
                        found,
                        contact,
                        what,
                        "in conflict, but " + last.value() + " no longer stands on "
                                + last.place().side());
            }
            return;
        }
        if (Objects.equals(end, last.value())) return;
        if (stage.ledger.isChosen(contact, what, end, last.at())) return;
        Side other = last.place().side().other();
        Optional<Entry> others =
                edits.stream().filter(edit -> edit.place().side() == other).reduce((one, two) -> two);
        // Before a first contact, leaving a group takes back nothing: what the other side has had all along stands.
        String otherwise =
                others.isPresent() ? others.get().value() : stage.ledger.initial(new Place(contact, other, what));
        if (last.reverts() && Objects.equals(otherwise, end)) return;
        lost(
                found,
                contact,
                what,
                last.value() + " was set last, on " + last.place().side() + ", and it is " + end + " on A and "
                        + stage.ledger.current(onB) + " on B");
    }

    private static void lost(List<Violation> found, int contact, String what, String how) {
        found.add(new Violation(Invariant.NO_LOST_EDIT, "contact " + contact + ": " + what + ": " + how));
    }

    /// What people can see.
    String essence() {
        StringBuilder text = new StringBuilder();
        for (int contact : world.roster.everybody()) {
            Client client = world.client(contact);
            Subscriber subscriber = world.subscriber(contact);
            text.append(
                            client == null
                                    ? "nobody"
                                    : new TreeMap<>(client.values()) + " " + new TreeSet<>(client.groups()))
                    .append('\n');
            text.append(
                            subscriber == null
                                    ? "nobody"
                                    : subscriber.email()
                                            + subscriber.status()
                                            + new TreeMap<>(subscriber.fields())
                                            + new TreeSet<>(subscriber.groupIds()))
                    .append('\n');
            text.append(conflicts(contact).keySet()).append('\n');
        }
        return text.toString();
    }

    /// Everything that is stored, but for the random names of leases' owners.
    String fingerprint() {
        StringBuilder text = new StringBuilder(essence());
        for (String table : new TreeSet<>(World.TABLES.keySet())) {
            for (Map<String, AttributeValue> item : world.dynamo.items(table)) {
                Map<String, AttributeValue> shown = new TreeMap<>(item);
                shown.remove("owner");
                text.append(table).append(' ').append(shown).append('\n');
            }
        }
        return text.toString();
    }
}
