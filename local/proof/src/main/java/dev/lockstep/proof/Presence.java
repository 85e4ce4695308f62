package dev.lockstep.proof;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Departure;
import dev.lockstep.proof.Ledger.Entry;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.simulator.account.SubscriberRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Who is on which side at rest, and who should be.
final class Presence {
    private final Stage stage;
    private final World world;

    Presence(Stage stage) {
        this.stage = stage;
        this.world = stage.world;
    }

    /// Everybody who is on a side twice, or not at all although the sync never deletes.
    List<Violation> doubled() {
        List<Violation> found = new ArrayList<>();
        Map<Integer, Integer> clients = new TreeMap<>();
        Map<Integer, Integer> subscribers = new TreeMap<>();
        for (Client row : world.clients.all()) {
            if (!row.deleted()) clients.merge(world.contact(row.id().toString()), 1, Integer::sum);
        }
        for (SubscriberRow row : world.account.subscribers()) {
            subscribers.merge(world.contact(String.valueOf(row.id())), 1, Integer::sum);
            if (!world.isUnmappedFieldKept(row)) {
                found.add(new Violation(Invariant.SCOPE, "the unmapped field of " + row.email() + " changed"));
            }
        }
        for (int contact : world.roster.everybody()) {
            count(contact, Side.A, clients.getOrDefault(contact, 0), found);
            count(contact, Side.B, subscribers.getOrDefault(contact, 0), found);
        }
        return found;
    }

    private void count(int contact, Side side, int count, List<Violation> found) {
        int expected = stage.ledger.isPresent(contact, side) ? 1 : 0;
        if (count == expected) return;
        found.add(
                new Violation(Invariant.SAME_PEOPLE, "contact " + contact + " is on " + side + " " + count + " times"));
    }

    /// Everybody who is on one side alone, or on both and not linked, for no reason.
    ///
    /// @param settled as [Findings#outOfStep] takes it
    List<String> apart(boolean settled) {
        List<String> faults = new ArrayList<>();
        Map<String, String> links = stage.bonds.present();
        for (int contact : world.roster.everybody()) {
            if (!settled && !stage.ledger.departures(contact).isEmpty()) continue;
            String fault = fault(contact, links);
            if (fault != null) faults.add("contact " + contact + fault);
        }
        return faults;
    }

    private @Nullable String fault(int contact, Map<String, String> links) {
        boolean onA = stage.ledger.isPresent(contact, Side.A);
        boolean onB = stage.ledger.isPresent(contact, Side.B);
        if (onA && onB) {
            String subscriber = String.valueOf(world.roster.subscriber(contact));
            boolean linked = subscriber.equals(links.get(String.valueOf(world.roster.client(contact))));
            return linked ? null : " is on both sides and not linked";
        }
        if (onA) return mayBeOnAAlone(contact) ? null : " is on A and was not created on B";
        if (onB) return mayBeOnBAlone(contact) ? null : " is on B and was not created on A";
        return null;
    }

    /// Whoever opted out on A, and whoever was on B before and is gone from there.
    private boolean mayBeOnAAlone(int contact) {
        if (Status.isOptOut(stage.ledger.current(new Place(contact, Side.A, SideWatch.STATUS)))) return true;
        String id = String.valueOf(world.roster.client(contact));
        Client client = world.client(contact);
        return stage.bonds.wasLinked(id) || (client != null && client.mailerliteId() != null);
    }

    /// Whoever was deleted on A. A deleted client's row keeps its address, whether or not it was linked.
    private boolean mayBeOnBAlone(int contact) {
        boolean row = world.clients.all().stream()
                .anyMatch(one -> world.contact(one.id().toString()) == contact);
        return row
                || stage.ledger.departures(contact).stream()
                        .anyMatch(one -> one.side() == Side.A && stage.bonds.wasLinked(one.id()));
    }

    /// Whether the person was deleted on a side where the sync knew them, and has not opted in since.
    ///
    /// @param until the moment up to which an opt-in could be seen
    boolean staysDeleted(int contact, Side side, long until) {
        long optIn = stage.ledger.all(contact, SideWatch.STATUS).stream()
                .filter(entry -> entry.optsIn() && entry.at() <= until)
                .mapToLong(Entry::at)
                .max()
                .orElse(-1);
        return stage.ledger.departures(contact).stream()
                .filter(one -> one.side() == side && isOurs(one))
                .mapToLong(Departure::at)
                .anyMatch(at -> side == Side.B || at > optIn);
    }

    /// Whether the sync linked the record, or created its counterpart.
    private boolean isOurs(Departure departure) {
        return stage.bonds.wasLinked(departure.id()) || stage.sideWatch.made(departure.id());
    }
}
