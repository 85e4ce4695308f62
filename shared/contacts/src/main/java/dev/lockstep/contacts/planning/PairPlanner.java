package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Consent;
import dev.lockstep.contacts.consent.ConsentDecision;
import dev.lockstep.contacts.consent.ConsentState;
import dev.lockstep.contacts.consent.Evidence;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.EditTimes;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Merge;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans linked contacts: units by the three-way merge, the status by consent, groups element by element.
/// The same records give the same plan. Thread-safe.
public final class PairPlanner {
    private static final String EMAIL = "email";

    private final Mapping mapping;
    private final List<Unit> units;
    private final GroupPlanner groups;
    private final @Nullable FieldMapping status;
    private final Untouched untouched;

    /// @param groupsOfClients the MailerLite ids that the app's groups name
    /// @param groupsOnB the ids of the account's groups
    public PairPlanner(Mapping mapping, Set<String> groupsOfClients, Set<String> groupsOnB) {
        this.mapping = mapping;
        this.units = mapping.units();
        this.status = units.stream()
                .filter(Unit::isConsent)
                .map(unit -> unit.fields().getFirst())
                .findFirst()
                .orElse(null);
        this.groups = new GroupPlanner(mapping, groupsOfClients, groupsOnB);
        this.untouched = new Untouched(mapping, status, groupsOfClients);
    }

    /// The plan for a living client and their subscriber.
    ///
    /// @param now when an opt-out counts as seen for which MailerLite names no time
    public PairPlan plan(Client client, Subscriber subscriber, Link link, Instant now) {
        return untouched.recognises(client, subscriber, link, now)
                ? PairPlan.ofNothing(client, subscriber, link)
                : whole(client, subscriber, link, now);
    }

    /// The plan with what was decided about each unit and group, be it nothing.
    public PairPlan whole(Client client, Subscriber subscriber, Link link, Instant now) {
        Sides sides = new Sides(client, subscriber);
        Shadow base = Intents.settled(link, sides, units);
        Instant optedOutAt = OptOuts.last(status, sides, base, now);
        EditTimes times = new EditTimes(client.updatedAt(), subscriber.times().updated());
        List<UnitPlan> planned = new ArrayList<>();
        for (Unit unit : units) {
            planned.add(
                    unit.isConsent()
                            ? consent(unit, sides, base, link, optedOutAt)
                            : unit(unit, sides, base, link, times));
        }
        GroupPlanner.Planned memberships = groups.plan(client, subscriber, link, base);
        return new PairPlan(
                client,
                subscriber,
                link,
                Lengths.fitting(planned, link),
                memberships.groups(),
                memberships.conflicts(),
                optedOutAt);
    }

    private static UnitPlan unit(Unit unit, Sides sides, Shadow base, Link link, EditTimes times) {
        List<FieldState> states = states(unit, sides, base);
        Decision decision =
                possible(isParked(unit, sides) ? unparked(states) : Merge.decide(states, unit.rule(), times));
        return switch (decision) {
            case Decision.Write write -> written(unit, states, write, sides, Reasons.why(unit, states, write.to()));
            case Decision.Conflict(var reason) -> {
                String word = reason.name().toLowerCase(Locale.ROOT);
                yield new UnitPlan(
                        unit.name(), states, decision, List.of(), Conflicts.of(link, unit.name(), states, word));
            }
            case Decision.Unchanged _, Decision.Converged _, Decision.Accept _, Decision.Frozen _, Decision.Settle _ ->
                new UnitPlan(unit.name(), states, decision, List.of(), null);
        };
    }

    static UnitPlan written(Unit unit, List<FieldState> states, Decision.Write write, Sides sides, String why) {
        Side to = write.to();
        List<Change.Field> changes = unit.fields().stream()
                .filter(field -> write.values().containsKey(field.column()))
                .map(field -> change(unit, field, sides, to, sides.clean(to.other(), field), why))
                .toList();
        return new UnitPlan(unit.name(), states, write, changes, null);
    }

    /// The plan that fills blanks with the other side's values, whoever made them blank, and does nothing
    /// else. It opens no conflict; of an open one, a fill is the end.
    ///
    /// @param now as for [#plan]
    public PairPlan repair(Client client, Subscriber subscriber, Link link, Instant now) {
        return new Repairs(units, new Sides(client, subscriber)).of(whole(client, subscriber, link, now));
    }

    /// The way back for a contact: a plan that takes these writes back as far as they stand, and does
    /// nothing else.
    ///
    /// @param why for the log
    /// @param now as for [#plan]
    public UndoPlan undo(
            List<TakeBack> writes, Client client, Subscriber subscriber, Link link, String why, Instant now) {
        return new UndoPlanner(mapping, units, groups).plan(writes, whole(client, subscriber, link, now), why, now);
    }

    private static boolean isParked(Unit unit, Sides sides) {
        return ParkedEmail.isHeldBy(sides.subscriber())
                && unit.fields().stream().anyMatch(field -> field.column().equals(EMAIL));
    }

    /// Nobody chose the address that B holds: whatever the policy, it gives way to A's.
    private static Decision unparked(List<FieldState> states) {
        return states.stream()
                .filter(state -> state.field().equals(EMAIL))
                .findFirst()
                .<Decision>map(state -> new Decision.Write(Side.B, Map.of(EMAIL, state.a())))
                .orElseThrow();
    }

    /// MailerLite keeps nobody without an email: that one is cleared there is for a person to sort out.
    private static Decision possible(Decision decision) {
        boolean clearsEmail = decision instanceof Decision.Write(var to, var values)
                && to == Side.B
                && Value.BLANK.equals(values.get(EMAIL));
        return clearsEmail ? new Decision.Conflict(Decision.Reason.BLANK_AGAINST_VALUE) : decision;
    }

    private static UnitPlan consent(Unit unit, Sides sides, Shadow base, Link link, @Nullable Instant optedOutAt) {
        FieldMapping field = unit.fields().getFirst();
        List<FieldState> states = states(unit, sides, base);
        FieldState state = states.getFirst();
        Evidence evidence = new Evidence(optedOutAt, sides.subscriber().times().optedIn());
        ConsentState consent = new ConsentState(
                Bases.text(state.a()), Bases.text(state.b()), base.agreed().get(field.column()), evidence);
        return switch (Consent.decide(consent)) {
            case ConsentDecision.Unchanged() ->
                new UnitPlan(unit.name(), states, new Decision.Unchanged(), List.of(), null);
            case ConsentDecision.Converged() ->
                new UnitPlan(unit.name(), states, new Decision.Converged(), List.of(), null);
            case ConsentDecision.Write(var to, var status, var reason) -> {
                String why =
                        "consent: " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
                Decision write = new Decision.Write(to, Map.of(field.column(), new Value.Text(status.word())));
                yield new UnitPlan(
                        unit.name(), states, write, List.of(change(unit, field, sides, to, status.word(), why)), null);
            }
            case ConsentDecision.Unreadable(var side) -> {
                ConflictFound conflict = Conflicts.of(link, unit.name(), states, "unreadable_status_on_" + side);
                Decision asks = new Decision.Conflict(Decision.Reason.BOTH_CHANGED);
                yield new UnitPlan(unit.name(), states, asks, List.of(), conflict);
            }
        };
    }

    private static List<FieldState> states(Unit unit, Sides sides, Shadow base) {
        List<FieldState> states = new ArrayList<>(unit.fields().size());
        for (FieldMapping field : unit.fields()) {
            states.add(Bases.state(field, sides.canonical(Side.A, field), sides.canonical(Side.B, field), base));
        }
        return states;
    }

    private static Change.Field change(
            Unit unit, FieldMapping field, Sides sides, Side to, @Nullable String value, String why) {
        return new Change.Field(to, unit.name(), field.column(), field.field(), sides.raw(to, field), value, why);
    }
}
