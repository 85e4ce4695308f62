package dev.lockstep.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Source;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What people ask of the sync over HTTP, and what may come of it.
record Requests(Stage stage) {
    private static final String RIGHT = "right";
    private static final String TWICE = "twice";

    void make(Edit edit) {
        if (edit.what().equals(Edit.RESOLVES)) {
            resolve(edit.contact(), String.valueOf(edit.value()));
            return;
        }
        if (edit.what().equals(Edit.UNDOES)) {
            undo(Integer.parseInt(String.valueOf(edit.value())));
            return;
        }
        Run latest = stage.runWatch.latest();
        if (latest != null) approve(latest, String.valueOf(edit.value()));
    }

    /// Approves the plan of a run that is held, or tries to.
    void approve(Run run, String how) {
        String hash = run.report().path("planHash").asText();
        boolean right = how.equals(RIGHT) || how.equals(TWICE);
        Reply first = send(run, right ? hash : hash.replace('a', 'b') + "0");
        boolean held = run.status() == RunStatus.HELD;
        if (first != null && isTaken(first) && !(right && held)) {
            stage.violated(Invariant.GUARDS, "an approval was taken that names no plan held");
        }
        if (!how.equals(TWICE) || first == null || !isTaken(first)) return;
        Reply second = send(run, hash);
        if (second != null && isTaken(second)) stage.violated(Invariant.GUARDS, "a plan was approved twice");
    }

    private void undo(int last) {
        String runId = stage.undoWatch.writer(last);
        if (runId != null) stage.http("POST /runs/" + runId + "/undo", Json.object());
    }

    /// Calls smart for somebody, by every address that they have.
    void callSmart(Edit edit) {
        List<String> words = List.of(String.valueOf(edit.value()).split(" "));
        Set<String> emails = new TreeSet<>();
        for (Side side : Side.values()) {
            String email = stage.ledger.current(new Place(edit.contact(), side, "email"));
            if (email != null) emails.add(email);
        }
        if (emails.isEmpty()) emails.add(Roster.address(edit.contact()));
        boolean repairs = words.contains("repair");
        Wire wire = stage.beside.wire(words.getLast(), repairs);
        wire.dry = words.contains("dry");
        ObjectNode body = Json.object()
                .put("mode", words.getLast())
                .put("repair", repairs)
                .put("dryRun", wire.dry)
                .put("force", true);
        emails.forEach(body.putArray("emails")::add);
        Command command = new Command(Source.DIRECT, "direct", Map.of(), body, stage.beside.deadline());
        stage.smart(wire, routes -> routes.handle(command));
        if (repairs) stage.people.acted();
    }

    private @Nullable Reply send(Run run, String hash) {
        return stage.http(
                "POST /runs/" + run.runId() + "/approval", Json.object().put("planHash", hash));
    }

    private static boolean isTaken(Reply reply) {
        return reply.status() < 300;
    }

    /// Resolves every conflict that the contact's link names. What is chosen counts from now on,
    /// whether or not the request comes to its end.
    private void resolve(int contact, String choice) {
        Map<String, String> conflicts = new Findings(stage).conflicts(contact);
        conflicts.forEach((unit, id) -> {
            List<FieldMapping> fields = World.MAPPING.fields().stream()
                    .filter(field -> field.unit().equals(unit))
                    .toList();
            ObjectNode body = Json.object();
            if (choice.equals("a") || choice.equals("b")) {
                Side side = choice.equals("a") ? Side.A : Side.B;
                body.put("choice", choice);
                fields.forEach(field -> stage.ledger.chosen(
                        contact, field.column(), stage.ledger.current(new Place(contact, side, field.column()))));
            } else {
                body.put("choice", "value").put("value", choice);
                if (fields.size() == 1) {
                    stage.ledger.chosen(
                            contact,
                            fields.getFirst().column(),
                            SideWatch.canonical(fields.getFirst().column(), choice));
                }
            }
            stage.http("POST /conflicts/" + id + "/resolution", body);
        });
    }
}
