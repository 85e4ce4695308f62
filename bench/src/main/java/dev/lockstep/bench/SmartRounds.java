package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The measured calls of one process on a stage where everybody is in step but for whom a round edits.
///
/// @param edits who edits them
record SmartRounds(Stage stage, WorkerProcess worker, Edits edits) {
    /// What a row is of.
    ///
    /// @param named how many people a call names
    /// @param editedOnA how many of them are edited on A before it
    /// @param editedOnB how many on B
    /// @param latency of each answer of MailerLite
    /// @param warmUps how many calls come first and are not counted
    /// @param rounds how many are
    record Kind(
            String what,
            int named,
            int editedOnA,
            int editedOnB,
            Duration latency,
            int warmUps,
            int rounds,
            long mostCalls,
            long goalMillis) {}

    SmartRow measure(Kind kind) throws IOException, InterruptedException {
        List<Long> micros = new ArrayList<>();
        long calls = 0;
        String fault = "";
        for (int round = 0; round < kind.warmUps() + kind.rounds(); round++) {
            JsonNode result = once(kind);
            String wrong = fault(result.path("answer"), kind);
            if (!wrong.isEmpty()) fault = wrong;
            if (round < kind.warmUps()) continue;
            micros.add(result.path("micros").asLong());
            calls = Math.max(calls, stage.simulator().calls().total());
        }
        long[] times = micros.stream().mapToLong(Long::longValue).toArray();
        return new SmartRow(kind.what(), new Latencies(times), calls, kind.mostCalls(), 50, kind.goalMillis(), fault);
    }

    private JsonNode once(Kind kind) throws IOException, InterruptedException {
        List<Link> people = new ArrayList<>(edits.onA(kind.editedOnA()));
        people.addAll(edits.onB(kind.editedOnB()));
        people.addAll(edits.untouched(kind.named() - people.size()));
        ObjectNode request = Json.object();
        edits.emails(people).forEach(request.putArray("emails")::add);
        stage.simulator().calls().reset();
        stage.simulator().faults().latency(kind.latency());
        JsonNode result = worker.ask(request);
        stage.simulator().faults().latency(Duration.ZERO);
        return result;
    }

    private static String fault(JsonNode answer, Kind kind) {
        int edited = kind.editedOnA() + kind.editedOnB();
        long changed = answer.path("out").findValues("changed").size();
        boolean isDone =
                answer.path("ok").asBoolean() && answer.path("count").asInt() == kind.named() && changed == edited;
        return isDone ? "" : "of " + edited + " edited " + changed + " were changed: " + Json.write(answer);
    }
}
