package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The measured runs of one process on a stage where everybody is in step: two that find people edited, and one after
/// each that finds nothing.
///
/// @param made who edits them
/// @param edits how many on each side
record Rounds(Stage stage, DynamoDbClient dynamo, ObjectNode variables, int contacts, int page, Edits made, int edits) {
    void measure(boolean linksInMemory, Table<SyncRow> table) throws IOException, InterruptedException {
        ObjectNode order = Json.object().put("linksInMemory", linksInMemory);
        order.set("variables", variables);
        String where = linksInMemory ? ", links in memory" : ", links in DynamoDB Local";
        try (WorkerProcess worker = WorkerProcess.start(SyncWorker.class, linksInMemory ? "-Xmx2g" : "-Xmx512m")) {
            worker.ask(order);
            for (String which : new String[] {"first", "next"}) {
                made.make(edits);
                table.add(run(worker, edits + " edits a side, " + which + where, edits));
                table.add(run(worker, "nothing changed, next" + where, 0));
            }
        }
    }

    private SyncRow run(WorkerProcess worker, String what, int edited) throws IOException {
        Traces before = Traces.before(stage, dynamo);
        JsonNode result = worker.ask(Json.object().put("autoContinue", true).put("maxDurationMs", 140_000));
        long pages = Math.ceilDiv(stage.simulator().account().size(), (long) page);
        // Fifty updates go into a call (MailerLite docs, Batching).
        long bound = pages + Math.ceilDiv(edited, 50L) + 2;
        return new SyncRow(
                what,
                contacts,
                page,
                bound,
                2L * edited,
                before.found().withLinks(result.path("linksChanged").asLong()),
                Duration.ofMillis(result.path("wallMillis").asLong()),
                Duration.ofMillis(result.path("cpuMillis").asLong()),
                result.path("awsMillis"),
                result.path("answer"));
    }
}
