package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Run;
import dev.lockstep.state.Runs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Looks at the undo of runs: at each write as it lands, and at what became of the rest when it has ended.
/// For one thread.
final class UndoWatch {
    private static final String LINK = "link";

    private final Stage stage;
    private final List<String> writers = new ArrayList<>();
    private final Map<String, Long> began = new HashMap<>();
    private final Map<String, Set<Place>> restored = new HashMap<>();

    UndoWatch(Stage stage) {
        this.stage = stage;
    }

    /// What a run's history tells of a place: what stood there before, and what it left.
    private record Told(@Nullable String from, @Nullable String to) {}

    /// Notes that a worker was granted a lease for a run.
    void began(Wire wire) {
        String runId = String.valueOf(wire.runId);
        began.putIfAbsent(runId, stage.ledger.now());
        Leases leases = new Leases(stage.world.dynamo, World.STATE, stage.world.clock);
        new Runs(stage.world.dynamo, World.STATE, leases).find(runId).ifPresent(run -> {
            wire.dry = run.request().path("dryRun").asBoolean();
            wire.undoes = run.request().path("undoes").textValue();
        });
    }

    /// Notes that a worker wrote to a side.
    void wrote(Wire wire) {
        if (wire.runId != null && !writers.contains(wire.runId)) writers.add(wire.runId);
    }

    /// The run that wrote to a side last, which is 1, or so many before; null where there is none.
    @Nullable
    String writer(int last) {
        return last > writers.size() ? null : writers.get(writers.size() - last);
    }

    /// A value that an undo writes: an edit, by whoever asked for the undo.
    void written(Place place, @Nullable String value, Wire wire) {
        Told told = told(String.valueOf(wire.undoes), place.contact()).get(place);
        String present = stage.ledger.current(place);
        boolean unseen = place.side() == Side.B && stage.ledger.isUnseen(place, stage.sideWatch.sight(place, wire));
        if (told == null) {
            violated(place + " was taken back as " + value + ", which the run did not write");
        } else if (!unseen && !Objects.equals(present, told.to())) {
            violated(
                    place + " was taken back as " + value + " over " + present + ", and the run had left " + told.to());
        } else if (!Objects.equals(value, told.from())) {
            violated(place + " was taken back as " + value + ", and was " + told.from() + " before the run");
        }
        if (place.what().equals(SideWatch.STATUS) && Status.isOptOut(present) && !Status.isOptOut(value)) {
            stage.violated(Invariant.CONSENT, "an undo made contact " + place.contact() + " " + value);
        }
        restored.computeIfAbsent(String.valueOf(wire.runId), fresh -> new HashSet<>())
                .add(place);
        boolean reverts = new Base(stage.world).holds(place.contact(), place.what(), value);
        stage.ledger.edited(place, value, reverts, false);
        stage.people.acted();
    }

    /// Looks whether all that the run wrote was restored, or is listed with a reason, or was changed
    /// meanwhile.
    void ended(Run undo) {
        if (undo.request().path("dryRun").asBoolean()) return;
        Set<String> listed = listed(undo);
        Set<Place> own = restored.getOrDefault(undo.runId(), Set.of());
        long since = began.getOrDefault(undo.runId(), 0L);
        String undone = undo.request().path("undoes").asText();
        for (int contact : stage.world.roster.everybody()) {
            String client = stage.world.roster.client(contact);
            told(undone, contact).forEach((place, told) -> {
                boolean done = own.contains(place)
                        || Objects.equals(stage.ledger.current(place), told.from())
                        || stage.ledger.changedAt(place) > since
                        || listed.contains(client + place.side() + place.what());
                if (!done) violated(place + " was neither taken back to " + told.from() + " nor listed");
            });
        }
    }

    private Set<String> listed(Run undo) {
        Set<String> listed = new HashSet<>();
        String address = undo.report().path("listedObject").textValue();
        if (address == null) return listed;
        String key = address.replace("s3://" + World.BUCKET + "/", "");
        new RunObjects(stage.world.bucket, World.BUCKET).forEachLine(key, line -> {
            String client = line.path("a_id").asText();
            line.path("values").forEach(value -> {
                listed.add(client
                        + value.path("side").asText()
                        + what(value.path("field").asText()));
                if (value.path("reason").asText().isBlank()) violated("something is listed for no reason: " + line);
            });
        });
        return listed;
    }

    /// What the history tells that a run wrote of somebody who has the client that they had then.
    private Map<Place, Told> told(String runId, int contact) {
        String client = stage.world.roster.client(contact);
        Map<Place, Told> told = new LinkedHashMap<>();
        for (Map<String, AttributeValue> item : stage.world.dynamo.items(World.LOG)) {
            boolean isIt = runId.equals(Attributes.text(item, "run_id"))
                    && Attributes.text(item, "pk").equals("A#" + client);
            if (!isIt) continue;
            for (JsonNode line : Json.readOwn(Attributes.text(item, "lines"))) {
                String field = line.path("field").asText();
                if (field.equals(LINK)) continue;
                Place place = new Place(contact, Side.valueOf(line.path("side").asText()), what(field));
                String from =
                        SideWatch.canonical(place.what(), line.path("from").textValue());
                String to = SideWatch.canonical(place.what(), line.path("to").textValue());
                told.merge(place, new Told(from, to), (first, last) -> new Told(first.from(), last.to()));
            }
        }
        told.values().removeIf(one -> Objects.equals(one.from(), one.to()));
        return told;
    }

    private String what(String field) {
        return field.startsWith(Edit.GROUP) ? stage.world.groupName(field.substring(Edit.GROUP.length())) : field;
    }

    private void violated(String detail) {
        stage.violated(Invariant.UNDO, detail);
    }
}
