package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Hashes;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.voices.ElevenLabsSimulator;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Tables, a queue and a bucket of one test's own, on the shared servers, an account at the simulated
/// ElevenLabs, and the handler that works with them.
final class World implements AutoCloseable {
    static final String TOKEN = "test-token";
    static final String KEY = "key-of-elevenlabs";
    static final String VOICE = "elevenlabs:" + ElevenLabsSimulator.voices().getFirst();
    /// The time that the deployed function has.
    static final int LONG = 300_000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final PassingClock clock = new PassingClock();
    final ElevenLabsSimulator voices = ElevenLabsSimulator.start(KEY, clock);
    final DynamoDbClient dynamo;
    final S3Client s3;
    final SqsClient sqs;
    final String bucket;
    private final Map<String, String> variables = new HashMap<>(TestServers.awsVariables());

    World() {
        var aws = new AwsClients(variables);
        dynamo = aws.dynamo();
        s3 = aws.s3();
        sqs = aws.sqs();
        bucket = "audio" + NUMBER.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        Tables.create(dynamo, bucket + "-state", List.of("pk", "sk"), Map.of());
        Tables.create(dynamo, bucket + "-content", List.of("pk", "sk"), Map.of());
        Tables.create(
                dynamo,
                bucket + "-audios",
                List.of("pk", "sk"),
                Map.of(
                        AudioTable.BY_HASH, List.of("contentHash", "pk"),
                        AudioTable.BY_STATUS, List.of("status", "changed")));
        Tables.create(
                dynamo,
                bucket + "-plays",
                List.of("pk", "sk"),
                Map.of(
                        "byUser", List.of("userId", "lastPlayedAt"),
                        "byAudio", List.of("contentAudioId", "lastPlayedAt"),
                        "byListeners", List.of("week", "listeners")),
                Set.of("listeners"));
        s3.createBucket(request -> request.bucket(bucket));
        variables.put("SYNC_STATE_TABLE", bucket + "-state");
        variables.put("CONTENT_TABLE", bucket + "-content");
        variables.put("AUDIO_TABLE", bucket + "-audios");
        variables.put("AUDIO_PLAYS_TABLE", bucket + "-plays");
        variables.put(
                "AUDIO_QUEUE_URL",
                sqs.createQueue(request -> request.queueName(bucket)).queueUrl());
        variables.put("BLOBS_BUCKET", bucket);
        variables.put("LOCKSTEP_TOKEN", TOKEN);
        variables.put("ELEVENLABS_API_KEY", KEY);
        variables.put("ELEVENLABS_BASE_URL", voices.baseUri().toString());
    }

    @Override
    public void close() {
        voices.close();
    }

    /// Sets a variable of the function, for handlers made from now on.
    void set(String name, String value) {
        variables.put(name, value);
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    AudioTable table() {
        return table(dynamo);
    }

    AudioTable table(DynamoDbClient client) {
        return new AudioTable(client, variable("AUDIO_TABLE"), clock);
    }

    AudioHandler handler() {
        return handler(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    AudioHandler handler(
            UnaryOperator<DynamoDbClient> dynamoOf, UnaryOperator<S3Client> s3Of, UnaryOperator<SqsClient> sqsOf) {
        return new AudioHandler(Map.copyOf(variables), clock, dynamoOf, s3Of, sqsOf);
    }

    // --- texts

    static AudioId article(String name) {
        return new AudioId(SpokenType.ARTICLE, "en:articles/politics/" + name, VOICE);
    }

    /// Puts a text where a sync would.
    void write(AudioId id, String title, String body) {
        try {
            BodyText text = BodyText.of(body, 1);
            Map<String, AttributeValue> item = new HashMap<>(key(id));
            item.put("title", Attributes.text(title));
            item.put("body", Attributes.text(text.canonical()));
            item.put("contentHash", Attributes.text(Hashes.ofSpoken(title, text.spoken())));
            dynamo.putItem(
                    request -> request.tableName(variable("CONTENT_TABLE")).item(item));
        } catch (SyntaxException bug) {
            throw new IllegalArgumentException(bug);
        }
    }

    void delete(AudioId id) {
        dynamo.deleteItem(
                request -> request.tableName(variable("CONTENT_TABLE")).key(key(id)));
    }

    private static Map<String, AttributeValue> key(AudioId id) {
        String partition = id.contentType().table().table() + "#" + id.locale().code();
        return Map.of("pk", Attributes.text(partition), "sk", Attributes.text(id.slug()));
    }

    // --- invocations

    /// What POST /audio answers.
    JsonNode ask(AudioId id) {
        return ask(id, Json.object());
    }

    JsonNode ask(AudioId id, ObjectNode settings) {
        return post("/audio", request(id, settings));
    }

    static ObjectNode request(AudioId id, ObjectNode settings) {
        ObjectNode request = Json.object()
                .put("contentId", id.contentId())
                .put("contentType", id.contentType().word())
                .put("voiceId", id.voiceId());
        if (!settings.isEmpty()) request.set("voiceSettings", settings);
        return request;
    }

    /// `{status, json}` of a call.
    JsonNode post(String path, ObjectNode body) {
        return http("POST", path, body);
    }

    JsonNode get(String path) {
        return http("GET", path, Json.object());
    }

    private JsonNode http(String method, String path, ObjectNode body) {
        ObjectNode event = Events.http(method, path, Json.write(body), "Bearer " + TOKEN);
        JsonNode answer = invoke(handler(), event);
        return Json.object()
                .put("status", answer.path("statusCode").asInt())
                .set("json", Json.readOwn(answer.path("body").asText()));
    }

    JsonNode invoke(AudioHandler handler, JsonNode event) {
        var answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                    answer,
                    new TestContext(LONG));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }

    /// Delivers a message of the queue that asks for work on an edition.
    JsonNode deliver(AudioHandler handler, AudioId id) {
        return invoke(handler, Events.queued(Json.write(AudioJob.message(id))));
    }

    /// Works on an edition until nobody has to any more, letting the time pass that each slice asks for.
    Audio finish(AudioId id) {
        for (int slice = 0; slice < 50; slice++) {
            Audio audio = find(id);
            if (!audio.status().isOpen()) return audio;
            deliver(handler(), id);
            clock.pass(Duration.ofMinutes(6));
        }
        throw new AssertionError("not at its end after 50 slices: " + find(id));
    }

    /// An edition, asked for and made.
    Audio speak(AudioId id) {
        ask(id);
        return finish(id);
    }

    Audio find(AudioId id) {
        return table().find(id).orElseThrow();
    }

    /// Takes what is on the queue now.
    List<String> messages() {
        List<String> bodies = new ArrayList<>();
        String url = variable("AUDIO_QUEUE_URL");
        while (true) {
            List<Message> some = sqs.receiveMessage(
                            request -> request.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            if (some.isEmpty()) return bodies;
            for (Message message : some) {
                bodies.add(message.body());
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
    }

    // --- what was kept

    /// The names of the objects under a prefix within audio/.
    Set<String> objects(String prefix) {
        Set<String> names = new TreeSet<>();
        s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(BlobStore.PREFIX + prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .forEach(names::add);
        return names;
    }

    byte[] object(String name) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(name)).asByteArray();
    }

    // --- texts of the tests

    /// Three sections of four paragraphs, each paragraph a unit of its own but the headings.
    static String body() {
        var body = new StringBuilder();
        for (int section = 1; section <= 3; section++) {
            body.append("## Part ").append(section).append("\n\n");
            for (int paragraph = 1; paragraph <= 2; paragraph++) {
                body.append(paragraph(section, paragraph)).append("\n\n");
            }
        }
        return body.toString();
    }

    static String paragraph(int section, int paragraph) {
        String sentence = "In part " + section + " of the story, at place " + paragraph
                + ", the river carries gravel from the hills and leaves it where the valley is wide. ";
        return sentence + "People who live there dig it out, and sell it to builders in the town below, "
                + "who mix it with lime and sand and make of it whatever somebody pays for.";
    }
}
