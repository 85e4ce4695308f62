package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.merge.Decision;
import dev.lockstep.contacts.merge.FieldState;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where a field of a linked contact stands, for people to look at: both sides and both bases, canonical,
/// and what a plan would do about it.
///
/// @param shadowA what A held when the sides last agreed, or were last looked at; null for a blank, or
///     where that is not known
/// @param agreed whether the bases are agreed; else the two were compared and differed, or never compared
/// @param next what the plan does, in a few words
public record FieldStanding(
        String column,
        String unit,
        @Nullable String a,
        @Nullable String b,
        @Nullable String shadowA,
        @Nullable String shadowB,
        boolean agreed,
        String next) {
    /// Every field that the plan speaks of, in the mapping's order.
    public static List<FieldStanding> of(PairPlan plan) {
        List<FieldStanding> all = new ArrayList<>();
        for (UnitPlan unit : plan.units()) {
            for (FieldState state : unit.fields()) {
                all.add(new FieldStanding(
                        state.field(),
                        unit.unit(),
                        Bases.text(state.a()),
                        Bases.text(state.b()),
                        Bases.text(state.shadowA()),
                        Bases.text(state.shadowB()),
                        state.agreed(),
                        next(unit, state)));
            }
        }
        return all;
    }

    private static String next(UnitPlan unit, FieldState state) {
        if (unit.conflict() != null)
            return "waits for a person: " + words(unit.conflict().reason());
        return unit.changes().stream()
                .filter(change -> change.column().equals(state.field()))
                .findFirst()
                .map(FieldStanding::write)
                .orElseGet(() -> rest(unit, state));
    }

    private static String write(Change.Field change) {
        String side = change.to() == Side.A ? "the app" : "MailerLite";
        String what = change.value() == null ? "is cleared in " + side : "is written to " + side;
        return what + ": " + change.why();
    }

    private static String rest(UnitPlan unit, FieldState state) {
        return switch (unit.decision()) {
            case Decision.Unchanged _ -> "nothing: neither side changed it";
            case Decision.Converged _ -> "nothing: both sides came to hold the same";
            case Decision.Accept _ -> "nothing: the mapping lets the difference stand";
            case Decision.Frozen _ ->
                state.b() instanceof Value.Absent ? "nothing: MailerLite lacks the field" : "nothing: frozen";
            case Decision.Write _ -> "nothing: what is written about " + unit.unit() + " leaves it as it is";
            case Decision.Settle _ -> "nothing: a person chose what it holds";
            case Decision.Conflict(var reason) ->
                "waits for a person: " + words(reason.name().toLowerCase(Locale.ROOT));
        };
    }

    private static String words(String reason) {
        return reason.replace('_', ' ');
    }
}
