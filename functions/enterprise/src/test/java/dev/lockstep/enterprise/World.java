package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.Runs;
import dev.lockstep.world.ContactsWorld;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A world with an enterprise sync in it, and linked people.
final class World extends ContactsWorld {
    private static final int INVOCATION = 60_000;

    World(int pageSize) {
        super(pageSize, EnterpriseHandler::new);
        set("ENTERPRISE_QUEUE_URL", variable("BACKFILL_QUEUE_URL"));
    }

    /// The answer to one call.
    JsonNode call(ObjectNode request) {
        return invoke(request, INVOCATION);
    }

    /// A run over everybody, to its end.
    JsonNode sync(ObjectNode request) {
        JsonNode answer = call(request.put("autoContinue", true));
        return finish(run(answer.path("runId").asText()), INVOCATION);
    }

    JsonNode sync() {
        return sync(Json.object());
    }

    /// Approves what the guards hold of a run's plan, and gives the run at its end.
    JsonNode approve(JsonNode held) {
        String runId = held.path("runId").asText();
        JsonNode answer = approval(runId, held.path("report").path("planHash").asText());
        if (answer.path("status").asInt() != 202) throw new IllegalStateException(Json.write(answer));
        return finish(run(runId), INVOCATION);
    }

    /// The answer to an approval of a run's plan.
    JsonNode approval(String runId, String planHash) {
        return post("/runs/" + runId + "/approval", Json.write(Json.object().put("planHash", planHash)));
    }

    /// The undo of a run, at its end.
    JsonNode undone(JsonNode run) {
        return undone(run, false);
    }

    /// The undo of a run, or a dry run of it, at its end.
    JsonNode undone(JsonNode run, boolean dryRun) {
        JsonNode answer = undo(run.path("runId").asText(), dryRun);
        if (answer.path("status").asInt() != 202) throw new IllegalStateException(Json.write(answer));
        return finish(run(answer.path("json").path("runId").asText()), INVOCATION);
    }

    /// How many messages of the queue wait for their delay to end.
    int delayed() {
        try (SqsClient sqs = new AwsClients(variables()).sqs()) {
            return Integer.parseInt(sqs.getQueueAttributes(request -> request.queueUrl(variable("ENTERPRISE_QUEUE_URL"))
                            .attributeNamesWithStrings("ApproximateNumberOfMessagesDelayed"))
                    .attributesAsStrings()
                    .getOrDefault("ApproximateNumberOfMessagesDelayed", "0"));
        }
    }

    private String row(UUID id) {
        try (Connection connection = connect();
                PreparedStatement query = connection.prepareStatement("SELECT to_jsonb(c)::text || coalesce((SELECT"
                        + " string_agg(group_id::text, ' ' ORDER BY group_id) FROM client_groups g WHERE g.client_id ="
                        + " c.id), '') FROM clients c WHERE id = ?::uuid")) {
            query.setString(1, id.toString());
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? found.getString(1) : "none";
            }
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /// The answer to a call for an undo.
    JsonNode undo(String runId, boolean dryRun) {
        return post("/runs/" + runId + "/undo", Json.write(Json.object().put("dryRun", dryRun)));
    }

    /// Lets a person subscribe again by a form at that time.
    void optsIn(String email, Instant at) {
        mailerLite.account().subscriberRules().optIn(email);
        String time = at.toString().substring(0, 19).replace('T', ' ');
        editB(email, Json.object().put("opted_in_at", time));
    }

    /// The ids of the groups that MailerLite has a person in.
    List<String> groups(String email) {
        return mailerLite.account().find(email).orElseThrow().groupIds().stream()
                .sorted()
                .toList();
    }

    /// Stores a run as its function's first.
    void start(Run run) {
        runs().start(run, null);
    }

    /// Stores a run as it is to be.
    void put(Run next) {
        runs().change(runs().find(next.runId()).orElseThrow(), next, List.of());
    }

    /// Leaves of a run nothing but what it wrote.
    void forget(String runId) {
        Map<String, AttributeValue> run = Map.of("pk", Attributes.text("RUNS"), "sk", Attributes.text(runId));
        Map<String, AttributeValue> latest =
                Map.of("pk", Attributes.text("LATEST"), "sk", Attributes.text(Enterprise.FUNCTION));
        for (Map<String, AttributeValue> key : List.of(run, latest)) {
            dynamo.deleteItem(
                    request -> request.tableName(variable("SYNC_STATE_TABLE")).key(key));
        }
    }

    /// Has the run end as one does that nobody goes on with.
    void fail(String runId) {
        Run run = runs().find(runId).orElseThrow();
        Run.Fault fault = new Run.Fault("internal", "stopped for good");
        runs().change(run, run.failed(fault, Clock.systemUTC().instant()), List.of());
    }

    /// What both sides hold of these people, each record as a text under `A` and its id, or `B` and its
    /// email.
    Map<String, String> everything(Collection<UUID> people) {
        Map<String, String> everything = new TreeMap<>();
        for (UUID id : people) {
            everything.put("A " + id, row(id));
            String email = String.valueOf(onA(id, "email"));
            mailerLite
                    .account()
                    .find(email)
                    .ifPresent(row -> everything.put(
                            "B " + email,
                            row.id() + " " + row.status() + " " + new TreeMap<>(row.fields()) + " "
                                    + new TreeSet<>(row.groupIds())));
        }
        return everything;
    }

    /// A run as it is stored, since the function does not answer for runs.
    @Override
    public JsonNode run(String runId) {
        return runs().find(runId).orElseThrow().toJson();
    }

    /// The latest run.
    JsonNode latest() {
        return runs().latest(Enterprise.FUNCTION).orElseThrow().toJson();
    }

    private Runs runs() {
        String table = variable("SYNC_STATE_TABLE");
        return new Runs(dynamo, table, new Leases(dynamo, table, Clock.systemUTC()));
    }

    /// A run that was begun then, and that nobody works.
    Run stopped(ObjectNode request, Instant begun) {
        String table = variable("SYNC_STATE_TABLE");
        Runs runs = new Runs(dynamo, table, new Leases(dynamo, table, Clock.systemUTC()));
        ObjectNode whole = EnterpriseRequest.read(request).toJson();
        Run run = Run.queued(new RunIds(Clock.systemUTC()).next(), Enterprise.FUNCTION, whole, begun);
        runs.start(run, null);
        return run;
    }

    /// Has the latest run stand as if the budgets, which nobody else used, had granted it these amounts then.
    void regrant(Instant granted, Map<String, Long> amounts) {
        String table = variable("SYNC_STATE_TABLE");
        AttributeValue partition = Attributes.text("BUDGETS");
        dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :budgets")
                        .expressionAttributeValues(Map.of(":budgets", partition)))
                .items()
                .forEach(item -> dynamo.deleteItem(
                        request -> request.tableName(table).key(Map.of("pk", partition, "sk", item.get("sk")))));
        spend(amounts, granted);
        JsonNode run = latest();
        ObjectNode cursor =
                runs().find(run.path("runId").asText()).orElseThrow().cursor().deepCopy();
        cursor.put("granted", granted.toString());
        dynamo.updateItem(request -> request.tableName(table)
                .key(Map.of(
                        "pk",
                        Attributes.text("RUNS"),
                        "sk",
                        Attributes.text(run.path("runId").asText())))
                .updateExpression("SET #cursor = :cursor")
                .expressionAttributeNames(Map.of("#cursor", "cursor"))
                .expressionAttributeValues(Map.of(":cursor", Attributes.text(Json.write(cursor)))));
    }

    /// How much a run wants of a dimension that is held.
    static int wanted(JsonNode run, String dimension) {
        return run.path("report").path("held").path(dimension).path("wanted").asInt();
    }
}
