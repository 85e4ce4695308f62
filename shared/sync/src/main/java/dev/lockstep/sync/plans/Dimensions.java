package dev.lockstep.sync.plans;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.planning.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The guards' dimensions that a change counts in. A side is part of the name: a wave of blanks on its way
/// to A says nothing about B.
public final class Dimensions {
    /// What holds a plan whole: it follows from a mapping of which nobody has approved a plan yet.
    public static final String MAPPING = "mapping";

    private static final String LEAVES = "group_removes";

    private Dimensions() {}

    /// Whether the dimension counts people who leave a group.
    public static boolean isLeave(String dimension) {
        return dimension.startsWith(LEAVES);
    }

    /// Whether one of the dimensions held is the change's.
    public static boolean isHeld(Change change, Set<String> held) {
        return held.contains(MAPPING) || of(change).stream().anyMatch(held::contains);
    }

    /// The dimensions of what the line does whole or not at all: a unit, a membership; and of somebody
    /// who is created or let go, everything.
    public static Collection<List<String>> of(PlanLine line) {
        Map<String, List<String>> together = new TreeMap<>();
        for (Change change : line.changes()) {
            String what = line.task() == PlanLine.Task.MERGE ? what(change) : "";
            together.computeIfAbsent(what, fresh -> new ArrayList<>()).addAll(of(change));
        }
        return together.values();
    }

    private static String what(Change change) {
        return switch (change) {
            case Change.Field field -> field.to() + " " + field.unit();
            case Change.Membership member -> member.to() + " group:" + member.group();
            case Change.Creation _, Change.Departure _ -> "";
        };
    }

    /// The dimensions of one change.
    public static List<String> of(Change change) {
        String side = "_" + change.to().name().toLowerCase(Locale.ROOT);
        return switch (change) {
            case Change.Membership(var to, var group, var join, var why) ->
                List.of((join ? "group_adds" : LEAVES) + side + ":" + group);
            case Change.Creation _ -> List.of("creates" + side);
            case Change.Departure _ -> List.of("deletes" + side);
            case Change.Field field -> {
                List<String> dimensions = new ArrayList<>(List.of("field" + side + ":" + field.column()));
                if (field.from() != null && !field.from().isBlank() && field.value() == null) {
                    dimensions.add("blanks" + side);
                }
                if (field.unit().equals(Unit.STATUS)) {
                    boolean was = Status.isOptOut(Form.STATUS.of(field.from()));
                    boolean becomes = Status.isOptOut(Form.STATUS.of(field.value()));
                    if (becomes) dimensions.add("unsubscribes" + side);
                    if (was && !becomes) dimensions.add("activations" + side);
                }
                yield dimensions;
            }
        };
    }
}
