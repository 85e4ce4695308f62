package dev.lockstep.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Transport.Request;
import dev.lockstep.contacts.subscribers.Transport.Response;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The people in a world, who edit both sides. For one thread.
final class People {
    /// MailerLite keeps times to the second; edits lie further apart.
    private static final Duration APART = Duration.ofSeconds(2);
    /// Between two calls of the sync time hardly passes: a call follows its permit.
    private static final Duration AMID = Duration.ofMillis(50);

    /// More than any dimension allows in a day.
    private static final long SPENT = 1_000;
    private static final Duration DAY = Duration.ofDays(1);

    private final World world;
    private final Ledger ledger;
    private final Comings comings;
    private final Predicate<String> made;
    private final Map<String, Instant> spent = new HashMap<>();
    private Instant lastEdit = Instant.EPOCH;

    /// @param made whether the sync created the counterpart of a client or a subscriber
    People(World world, Ledger ledger, Predicate<String> made) {
        this.world = world;
        this.made = made;
        this.ledger = ledger;
        this.comings = new Comings(world, ledger);
    }

    Instant lastEdit() {
        return lastEdit;
    }

    /// Makes the history's contacts, who are the same on both sides.
    void arrive(History history) {
        for (int contact = 0; contact < history.contacts(); contact++) {
            SplittableRandom random = new SplittableRandom(history.seed() * 31 + contact);
            Map<String, String> columns = new TreeMap<>();
            for (String column : Seeds.COLUMNS) {
                String value = Seeds.value(column, random.nextInt(Seeds.VALUES), contact);
                if (value != null && !column.equals("email")) columns.put(column, value);
            }
            if (random.nextInt(6) == 0) columns.put(SideWatch.STATUS, "unsubscribed");
            Set<Integer> members = new TreeSet<>();
            for (int group = 0; group <= World.MANAGED_GROUPS; group++) {
                if (random.nextBoolean()) members.add(group);
            }
            world.add(contact, columns, members);
            noteInitial(contact);
        }
    }

    private void noteInitial(int contact) {
        Client client = Objects.requireNonNull(world.client(contact));
        for (Side side : Side.values()) {
            ledger.arrived(contact, side, Map.of());
            for (FieldMapping field : World.MAPPING.fields()) {
                String value = field.form().of(client.values().get(field.column()));
                ledger.initially(new Place(contact, side, field.column()), value);
            }
            for (int group = 0; group < World.MANAGED_GROUPS; group++) {
                String member = client.groups().contains(world.groups.get(group)) ? Ledger.MEMBER : null;
                ledger.initially(new Place(contact, side, Edit.GROUP + group), member);
            }
        }
    }

    /// Notes that somebody asked something of the sync, which may change what people see.
    void acted() {
        lastEdit = world.clock.instant();
    }

    /// Makes the edit, where there is somebody to be edited.
    void edit(Edit edit) {
        Duration apart = edit.call() == 0 ? APART : AMID;
        world.clock.advance(apart);
        if (edit.what().startsWith(Edit.BUDGET)) {
            spend(edit.what().substring(Edit.BUDGET.length()));
            return;
        }
        boolean happens =
                edit.isPerson() ? comings.happens(edit) : edit.isList() ? comings.lists(edit) : isEdited(edit);
        if (happens) lastEdit = world.clock.instant();
        world.clock.advance(apart);
    }

    /// Whether others had spent a budget of the guards before that moment, which holds for the day.
    boolean hadSpent(String dimension, Instant moment) {
        Instant at = spent.get(dimension);
        return at != null && at.isBefore(moment) && world.clock.instant().isBefore(at.plus(DAY));
    }

    /// Whether others had spent a budget of the guards.
    boolean hadSpentAny() {
        return !spent.isEmpty();
    }

    private void spend(String dimension) {
        spent.put(dimension, world.clock.instant());
        Ask others = new Ask(SPENT, 0, new Limit(Long.MAX_VALUE, 0, 0));
        new Budgets(new DynamoBudgetStore(world.dynamo, World.STATE), world.clock).ask(Map.of(dimension, others));
    }

    private boolean isEdited(Edit edit) {
        if (!ledger.isPresent(edit.contact(), edit.side())) return false;
        if (edit.what().equals("email") && wouldBeSomebodyElse(edit)) return false;
        Place place = new Place(edit.contact(), edit.side(), edit.what());
        String canonical = SideWatch.canonical(edit.what(), edit.value());
        boolean returns = edit.side() == Side.B
                && edit.what().equals(SideWatch.STATUS)
                && "active".equals(canonical)
                && Status.isOptOut(ledger.current(place));
        boolean reverts = new Base(world).holds(edit.contact(), edit.what(), canonical);
        boolean taken =
                switch (edit.side()) {
                    case A -> onA(edit);
                    case B -> onB(edit, returns);
                };
        if (taken) ledger.edited(place, canonical, reverts, returns);
        return taken;
    }

    /// Whether nobody could tell any more that both sides have the same person: by their address alone
    /// it is told, unless the sync created the client, or the subscriber and so knows under which
    /// address.
    private boolean wouldBeSomebodyElse(Edit edit) {
        boolean isOurs = made.test(String.valueOf(world.roster.subscriber(edit.contact())))
                || (edit.side() == Side.A && made.test(String.valueOf(world.roster.client(edit.contact()))));
        return comings.isKnownByAddress(edit.contact()) && !isOurs;
    }

    private boolean onA(Edit edit) {
        UUID id = UUID.fromString(String.valueOf(world.roster.client(edit.contact())));
        if (edit.what().equals("email") && comings.isTakenOnA(String.valueOf(edit.value()), id)) return false;
        if (!edit.isGroup()) {
            world.clients.set(id, edit.what(), edit.value());
        } else if (edit.value() != null) {
            world.clients.join(id, world.groups.get(edit.group()));
        } else {
            world.clients.leave(id, world.groups.get(edit.group()));
        }
        return true;
    }

    /// @return false where MailerLite does not accept it
    private boolean onB(Edit edit, boolean returns) {
        String id = String.valueOf(world.roster.subscriber(edit.contact()));
        String path = "subscribers/" + id;
        if (edit.isGroup()) {
            String group = path + "/groups/" + world.groups.get(edit.group());
            return send(edit.value() != null ? "POST" : "DELETE", group, null);
        }
        if (returns) return world.account.subscriberRules().optIn(id);
        FieldMapping field = World.MAPPING.fields().stream()
                .filter(one -> one.column().equals(edit.what()))
                .findFirst()
                .orElseThrow();
        ObjectNode body = Json.object();
        boolean own = field.field().equals("email") || field.field().equals("status");
        (own ? body : body.putObject("fields")).put(field.field(), edit.value());
        return send("PUT", path, Json.write(body));
    }

    private boolean send(String method, String path, @Nullable String body) {
        Response response = world.mailerLite.answer(new Request(method, path, body));
        // Whoever leaves a group that they are not in gets a 404, which is fine; an address may be another's.
        if (response.status() >= 300 && response.status() != 404 && response.status() != 422) {
            throw new IllegalStateException(method + " " + path + " " + body + ": " + response);
        }
        return response.status() != 422;
    }
}
