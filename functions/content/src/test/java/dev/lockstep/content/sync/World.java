package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Runs;
import dev.lockstep.world.Events;
import dev.lockstep.world.PassingClock;
import dev.lockstep.world.Tables;
import dev.lockstep.world.TestContext;
import dev.lockstep.world.TestServers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Tables, a queue and a bucket of one test's own, on the shared servers, and the handler that works on
/// them.
final class World {
    static final String TOKEN = "test-token";
    /// More time than any slice needs.
    static final int LONG = 300_000;
    /// So little that a slice does one step.
    static final int SHORT = 1;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final PassingClock clock = new PassingClock();
    final DynamoDbClient dynamo;
    final S3Client s3;
    final String bucket;
    private final Map<String, String> variables = new HashMap<>(TestServers.awsVariables());
    private final AtomicInteger zips = new AtomicInteger();
    private @Nullable ContentHandler handler;

    World() {
        var aws = new AwsClients(variables);
        dynamo = aws.dynamo();
        s3 = aws.s3();
        bucket = "content" + NUMBER.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        Tables.create(dynamo, bucket + "-state", List.of("pk", "sk"), Map.of());
        Tables.create(
                dynamo,
                bucket + "-content",
                List.of("pk", "sk"),
                Map.of("byAuthor", List.of("authorSlug", "contentSlug")));
        s3.createBucket(request -> request.bucket(bucket));
        String queue =
                aws.sqs().createQueue(request -> request.queueName(bucket)).queueUrl();
        variables.put("SYNC_STATE_TABLE", bucket + "-state");
        variables.put("CONTENT_TABLE", bucket + "-content");
        variables.put("CONTENT_QUEUE_URL", queue);
        variables.put("BLOBS_BUCKET", bucket);
        variables.put("LOCKSTEP_TOKEN", TOKEN);
    }

    /// Sets a variable of the function, which is made anew.
    void set(String name, String value) {
        variables.put(name, value);
        handler = null;
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /// The table as the function uses it.
    ContentTable table() {
        return new ContentTable(dynamo, variable("CONTENT_TABLE"));
    }

    /// Another instance of the function, with these clients.
    ContentHandler handler(UnaryOperator<DynamoDbClient> dynamoOf, UnaryOperator<S3Client> s3Of) {
        return new ContentHandler(Map.copyOf(variables), clock, dynamoOf, s3Of, UnaryOperator.identity());
    }

    /// Another instance of the function, which sends its messages by this client.
    ContentHandler handler(SqsClient sqs) {
        return new ContentHandler(
                Map.copyOf(variables), clock, UnaryOperator.identity(), UnaryOperator.identity(), _ -> sqs);
    }

    ContentHandler handler() {
        if (handler == null) handler = handler(UnaryOperator.identity(), UnaryOperator.identity());
        return handler;
    }

    // --- trees

    /// Puts the tree into S3 as a zip, and gives its address.
    String upload(SampleTree tree) {
        return upload("trees/" + zips.incrementAndGet() + ".zip", tree.zip());
    }

    String upload(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
        return "s3://" + bucket + "/" + key;
    }

    // --- invocations

    /// The run of a sync of the tree, at its end.
    JsonNode sync(SampleTree tree) {
        return sync(tree, Json.object());
    }

    /// The run of a sync of the tree with these fields besides, at its end.
    JsonNode sync(SampleTree tree, ObjectNode request) {
        return run("/content/sync", request.put("source", upload(tree)));
    }

    /// The run that a call starts, at its end.
    JsonNode run(String path, ObjectNode request) {
        return finish(start(path, request), LONG);
    }

    /// The id of the run that a call starts.
    String start(String path, ObjectNode request) {
        JsonNode answer = post(path, request);
        if (answer.path("status").asInt() != 202) throw new IllegalStateException(Json.write(answer));
        return answer.path("json").path("runId").asText();
    }

    JsonNode post(String path, ObjectNode body) {
        return http("POST", path, body);
    }

    JsonNode get(String path) {
        return http("GET", path, Json.object());
    }

    private JsonNode http(String method, String path, ObjectNode body) {
        ObjectNode event = Events.http(method, path, Json.write(body), "Bearer " + TOKEN);
        JsonNode answer = invoke(handler(), event, LONG);
        return Json.object()
                .put("status", answer.path("statusCode").asInt())
                .set("json", Json.readOwn(answer.path("body").asText()));
    }

    /// Delivers the run's slices until it ends, without waiting for their delays.
    JsonNode finish(String runId, int remainingMillis) {
        JsonNode run = find(runId);
        for (int slices = 0;
                Set.of("queued", "running").contains(run.path("status").asText());
                slices++) {
            if (slices > 500) throw new AssertionError("not at its end after 500 slices: " + run);
            deliver(handler(), runId, run.path("slices").asInt(), remainingMillis);
            run = find(runId);
        }
        return run;
    }

    JsonNode deliver(ContentHandler engine, String runId, int slice, int remainingMillis) {
        return invoke(engine, Events.queued(runId, slice), remainingMillis);
    }

    JsonNode invoke(ContentHandler engine, JsonNode event, int remainingMillis) {
        var answer = new ByteArrayOutputStream();
        try {
            engine.handleRequest(
                    new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                    answer,
                    new TestContext(remainingMillis));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }

    /// A run as it is stored, since the function does not answer for runs.
    JsonNode find(String runId) {
        return runs().find(runId).orElseThrow().toJson();
    }

    Runs runs() {
        String table = variable("SYNC_STATE_TABLE");
        return new Runs(dynamo, table, new Leases(dynamo, table, clock));
    }

    // --- what was written

    /// Every item of the content table by its key, as text.
    Map<String, String> items() {
        Map<String, String> items = new TreeMap<>();
        dynamo.scanPaginator(request -> request.tableName(variable("CONTENT_TABLE")))
                .items()
                .forEach(item -> items.put(
                        Attributes.text(item, "pk") + "#" + Attributes.text(item, "sk"),
                        new TreeMap<>(item).toString()));
        return items;
    }

    /// One item of the content table; empty where it is not there.
    Map<String, AttributeValue> item(String pk, String sk) {
        return dynamo.getItem(request -> request.tableName(variable("CONTENT_TABLE"))
                        .key(Map.of("pk", Attributes.text(pk), "sk", Attributes.text(sk))))
                .item();
    }

    /// How many rows of a type a run says fared so.
    static long count(JsonNode run, String type, String fate) {
        return run.path("report").path("types").path(type).path(fate).asLong();
    }

    /// What a run says has changed, such as `articleContents updated 1`; without what is unchanged or
    /// invalid.
    static List<String> changes(JsonNode run) {
        return run.path("report").path("types").properties().stream()
                .flatMap(type -> type.getValue().properties().stream()
                        .filter(fate -> Set.of("created", "updated", "deleted").contains(fate.getKey()))
                        .filter(fate -> fate.getValue().asLong() > 0)
                        .map(fate -> type.getKey() + " " + fate.getKey() + " " + fate.getValue()))
                .toList();
    }
}
