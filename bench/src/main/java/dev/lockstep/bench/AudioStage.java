package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.servers.BlobServer;
import dev.lockstep.servers.DynamoServer;
import dev.lockstep.servers.QueueServer;
import dev.lockstep.simulator.voices.ElevenLabsSimulator;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The audio function in a process of its own, servers for it in this one, and an account at the simulated
/// ElevenLabs that pays for what it speaks. Its messages are delivered by hand.
final class AudioStage implements AutoCloseable {
    private static final String TOKEN = "bench-token";
    private static final String KEY = "key-of-elevenlabs";
    private static final String VOICE =
            "elevenlabs:" + ElevenLabsSimulator.voices().getFirst();
    private static final String CONTENT = "Content";
    private static final List<String> TABLES = List.of("SyncState", CONTENT, "Audio", "AudioPlays");
    private static final int MOST_SLICES = 5;

    private final DynamoServer tables = DynamoServer.inMemory();
    private final QueueServer queues = QueueServer.inMemory();
    private final BlobServer blobs = BlobServer.inMemory();
    private final ElevenLabsSimulator voices = ElevenLabsSimulator.start(KEY, Clock.systemUTC());
    private final DynamoDbClient dynamo;
    private final WorkerProcess worker;

    AudioStage() throws IOException {
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                tables.endpoint().toString(),
                "AWS_ENDPOINT_URL_SQS",
                queues.endpoint().toString(),
                "AWS_ENDPOINT_URL_S3",
                blobs.endpoint().toString()));
        var aws = new AwsClients(variables);
        dynamo = aws.dynamo();
        TABLES.forEach(this::create);
        variables.put("SYNC_STATE_TABLE", "SyncState");
        variables.put("CONTENT_TABLE", CONTENT);
        variables.put("AUDIO_TABLE", "Audio");
        variables.put("AUDIO_PLAYS_TABLE", "AudioPlays");
        variables.put("BLOBS_BUCKET", "lockstep-blobs");
        variables.put("LOCKSTEP_TOKEN", TOKEN);
        variables.put("LOCKSTEP_AUDIO_DAILY_BUDGET", "1000000");
        variables.put("ELEVENLABS_API_KEY", KEY);
        variables.put("ELEVENLABS_BASE_URL", voices.baseUri().toString());
        try (var s3 = aws.s3();
                var sqs = aws.sqs()) {
            s3.createBucket(bucket -> bucket.bucket("lockstep-blobs"));
            variables.put(
                    "AUDIO_QUEUE_URL",
                    sqs.createQueue(queue -> queue.queueName("AudioQueue")).queueUrl());
        }
        worker = WorkerProcess.start(AudioWorker.class, "-Xmx512m");
        worker.ask(Json.object().set("variables", Json.mapper().valueToTree(variables)));
    }

    /// The indexes are for lists and for the clean-up, which nothing here asks for.
    private void create(String table) {
        dynamo.createTable(create -> create.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(
                        KeySchemaElement.builder()
                                .attributeName("pk")
                                .keyType(KeyType.HASH)
                                .build(),
                        KeySchemaElement.builder()
                                .attributeName("sk")
                                .keyType(KeyType.RANGE)
                                .build()));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    /// Puts a page where a sync would.
    void write(SpokenPage page) {
        dynamo.putItem(put -> put.tableName(CONTENT)
                .item(Map.of(
                        "pk",
                                Attributes.text(page.type().table().table() + "#"
                                        + page.locale().code()),
                        "sk", Attributes.text(page.slug()),
                        "title", Attributes.text(page.title()),
                        "body", Attributes.text(page.body()),
                        "contentHash", Attributes.text(page.hash()))));
    }

    /// What an edition of the page would cost now.
    JsonNode estimate(SpokenPage page) throws IOException {
        JsonNode answer = ask(page, "dryRun=true", 1).path("answer");
        if (answer.path("statusCode").asInt() != 200) throw new IOException("no estimate: " + answer);
        return Json.readOwn(answer.path("body").asText());
    }

    /// Has the page spoken, to the end.
    ///
    /// @return the characters that the service billed for it
    long speak(SpokenPage page) throws IOException {
        long before = voices.billed();
        JsonNode answer = ask(page, "", 1).path("answer");
        for (int slice = 0; slice < MOST_SLICES && answer.path("statusCode").asInt() == 202; slice++) {
            deliver(page.id(VOICE));
            answer = ask(page, "", 1).path("answer");
        }
        String status =
                Json.readOwn(answer.path("body").asText("{}")).path("status").asText();
        if (!status.equals("completed")) throw new IOException("no edition: " + answer);
        return voices.billed() - before;
    }

    /// Asks for the page's edition, so often in a row; `{answer, micros, calls}` of it.
    JsonNode ask(SpokenPage page, String query, int times) throws IOException {
        AudioId id = page.id(VOICE);
        ObjectNode request = Json.object()
                .put("contentId", id.contentId())
                .put("contentType", id.contentType().word())
                .put("voiceId", id.voiceId());
        ObjectNode event = Json.object().put("version", "2.0").put("rawPath", "/audio");
        event.putObject("headers").put("authorization", "Bearer " + TOKEN);
        ObjectNode parameters = event.putObject("queryStringParameters");
        if (!query.isEmpty()) parameters.put(query.split("=")[0], query.split("=")[1]);
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", "/audio");
        event.put("body", Json.write(request)).put("isBase64Encoded", false);
        return order(event, times);
    }

    private void deliver(AudioId id) throws IOException {
        ObjectNode event = Json.object();
        event.putArray("Records")
                .addObject()
                .put("messageId", "message-1")
                .put("eventSource", "aws:sqs")
                .put("body", Json.write(Json.object().put("audio", id.text())));
        order(event, 1);
    }

    private JsonNode order(ObjectNode event, int times) throws IOException {
        ObjectNode order = Json.object().put("times", times);
        return worker.ask(order.set("event", event));
    }

    @Override
    public void close() throws IOException {
        worker.close();
        dynamo.close();
        voices.close();
        blobs.close();
        queues.close();
        tables.close();
    }
}
