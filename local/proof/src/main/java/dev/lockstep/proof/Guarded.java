package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.state.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Looks at what a run writes whose plan the guards hold: nothing of it before the approval, and after it
/// nothing that the plan does not hold.
record Guarded(Stage stage) {
    /// A value that is about to be noted as written.
    void written(Place place, @Nullable String value, Wire wire) {
        if (wire.isSmart) {
            isLeft(dimensions(place, value), wire, place.toString());
            return;
        }
        Run run = held(wire);
        if (run == null) return;
        if (isApproved(run)) {
            if (!isPlanned(run, place, value)) {
                stage.violated(Invariant.GUARDS, place + " was written as " + value + ", which was not approved");
            }
            return;
        }
        refuse(run, dimensions(place, value), place.toString());
    }

    /// Somebody who was created.
    void created(int contact, Side side, Wire wire) {
        if (wire.isSmart) isLeft(List.of("creates" + word(side)), wire, "contact " + contact);
        Run run = held(wire);
        if (run != null && !isApproved(run)) refuse(run, List.of("creates" + word(side)), "contact " + contact);
    }

    /// A call of smart's spends from the same budgets, and nobody approves what these hold of it.
    private void isLeft(List<String> dimensions, Wire wire, String what) {
        dimensions.stream()
                .filter(dimension -> stage.people.hadSpent(dimension, wire.begun))
                .forEach(dimension -> stage.violated(
                        Invariant.GUARDS, "smart wrote " + what + ", and the budget of " + dimension + " is spent"));
    }

    private void refuse(Run run, List<String> dimensions, String what) {
        JsonNode held = run.report().path("held");
        if (held.has("mapping") || dimensions.stream().anyMatch(held::has)) {
            stage.violated(Invariant.GUARDS, what + " was written, and " + held + " is held");
        }
    }

    /// The run at which the worker is, if something of its plan is held.
    private @Nullable Run held(Wire wire) {
        if (!wire.lease.equals("enterprise") || stage.stateWatch.isOvertaken(wire)) return null;
        Run run = stage.runWatch.latest();
        return run == null || run.report().path("held").isEmpty() ? null : run;
    }

    private static boolean isApproved(Run run) {
        return run.cursor().path("approved").asBoolean();
    }

    private List<String> dimensions(Place place, @Nullable String value) {
        String side = word(place.side());
        List<String> dimensions = new ArrayList<>();
        if (place.what().startsWith(Edit.GROUP)) {
            dimensions.add((value == null ? "group_removes" : "group_adds") + side + ":" + group(place));
            return dimensions;
        }
        String before = stage.ledger.current(place);
        dimensions.add("field" + side + ":" + place.what());
        if (value == null && before != null) dimensions.add("blanks" + side);
        if (place.what().equals(SideWatch.STATUS)) {
            if (Status.isOptOut(value)) dimensions.add("unsubscribes" + side);
            if (Status.isOptOut(before) && !Status.isOptOut(value)) dimensions.add("activations" + side);
        }
        return dimensions;
    }

    private static String word(Side side) {
        return "_" + side.name().toLowerCase(Locale.ROOT);
    }

    private String group(Place place) {
        return stage.world.groupId(place.what());
    }

    private boolean isPlanned(Run run, Place place, @Nullable String value) {
        boolean[] planned = new boolean[1];
        RunObjects objects = new RunObjects(stage.world.bucket, World.BUCKET);
        run.report()
                .path("planObjects")
                .forEach(key -> objects.forEachLine(key.asText(), line -> {
                    if (stage.world.contact(line.path("a_id").asText()) != place.contact()) return;
                    line.path("changes").forEach(change -> planned[0] |= isSame(change, place, value));
                }));
        return planned[0];
    }

    private boolean isSame(JsonNode change, Place place, @Nullable String value) {
        if (!change.path("side").asText().equals(place.side().name())) return false;
        if (place.what().startsWith(Edit.GROUP)) {
            return change.path("group").asText().equals(group(place))
                    && change.path("join").asBoolean() == (value != null);
        }
        return change.path("field").asText().equals(place.what())
                && Objects.equals(
                        SideWatch.canonical(place.what(), change.path("to").textValue()), value);
    }
}
