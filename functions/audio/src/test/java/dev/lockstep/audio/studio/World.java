package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Hashes;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.voices.ElevenLabsSimulator;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import dev.lockstep.simulator.voices.PaidService;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.PassingClock;
import dev.lockstep.world.TemplateTables;
import dev.lockstep.world.TestContext;
import dev.lockstep.world.TestServers;
import dev.lockstep.world.Watched;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

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
    /// What handlers put on the queue, in their order.
    final List<SendMessageRequest> sent = new CopyOnWriteArrayList<>();

    /// Every simulated service that the function pays.
    final List<PaidService> paid = new CopyOnWriteArrayList<>();

    private final AtomicReference<@Nullable AudioHandler> plain = new AtomicReference<>();
    private final Map<String, String> variables = new HashMap<>(TestServers.awsVariables());

    World() {
        paid.add(voices);
        var aws = new AwsClients(variables);
        dynamo = aws.dynamo();
        s3 = aws.s3();
        sqs = aws.sqs();
        bucket = "audio" + NUMBER.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        TemplateTables.create(dynamo, "SyncState", bucket + "-state");
        TemplateTables.create(dynamo, "Content", bucket + "-content");
        TemplateTables.create(dynamo, "Audios", bucket + "-audios");
        TemplateTables.create(dynamo, "AudioPlays", bucket + "-plays");
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
        paid.forEach(PaidService::close);
    }

    /// Has scripts written by a simulated model behind OpenAI's protocol.
    OpenAiSimulator withWriter() {
        OpenAiSimulator writer = OpenAiSimulator.start(KEY);
        paid.add(writer);
        set("LOCKSTEP_SCRIPT_WRITER", "openai");
        set("OPENAI_CHAT_BASE_URL", writer.baseUri().toString());
        set("OPENAI_CHAT_API_KEY", KEY);
        set("LOCKSTEP_SCRIPT_MODEL", "writer-1");
        set("LOCKSTEP_SCRIPT_PRICES", "1,2");
        return writer;
    }

    /// Has speech of the simulated server behind OpenAI's protocol too, which keeps no history.
    OpenAiSimulator withOpenAiSpeech() {
        OpenAiSimulator speech = OpenAiSimulator.start(KEY);
        paid.add(speech);
        set("OPENAI_SPEECH_BASE_URL", speech.baseUri().toString());
        set("OPENAI_SPEECH_API_KEY", KEY);
        set("LOCKSTEP_OPENAI_SPEECH_MODEL", "speaker-1");
        set("LOCKSTEP_OPENAI_SPEECH_VOICES", "nova");
        set("LOCKSTEP_OPENAI_SPEECH_PRICE", "15");
        return speech;
    }

    /// How many calls the services have billed.
    int billed() {
        return paid.stream().mapToInt(service -> service.texts().size()).sum();
    }

    /// Sets a variable of the function, for handlers made from now on.
    void set(String name, String value) {
        plain.set(null);
        variables.put(name, value);
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /// All variables of the function.
    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    AudioTable table() {
        return table(dynamo);
    }

    AudioTable table(DynamoDbClient client) {
        return new AudioTable(client, variable("AUDIO_TABLE"), clock);
    }

    /// The same for as long as no variable is set: a function's instance serves many calls.
    AudioHandler handler() {
        AudioHandler there = plain.get();
        if (there != null) return there;
        AudioHandler made = handler(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
        plain.set(made);
        return made;
    }

    AudioHandler handler(
            UnaryOperator<DynamoDbClient> dynamoOf, UnaryOperator<S3Client> s3Of, UnaryOperator<SqsClient> sqsOf) {
        UnaryOperator<SqsClient> noted = client -> Watched.around(client, _ -> {}, request -> {
            if (request instanceof SendMessageRequest message) sent.add(message);
        });
        return new AudioHandler(variables(), clock, dynamoOf, s3Of, client -> sqsOf.apply(noted.apply(client)));
    }

    /// A handler with this client of S3.
    AudioHandler onS3(UnaryOperator<S3Client> s3Of) {
        return handler(UnaryOperator.identity(), s3Of, UnaryOperator.identity());
    }

    /// A handler with this client of DynamoDB.
    AudioHandler onDynamo(UnaryOperator<DynamoDbClient> dynamoOf) {
        return handler(dynamoOf, UnaryOperator.identity(), UnaryOperator.identity());
    }

    // --- texts

    static AudioId article(String name) {
        return new AudioId(SpokenType.ARTICLE, "en:articles/politics/" + name, VOICE);
    }

    /// The same text, spoken by another voice.
    static AudioId spokenBy(AudioId id, String voiceId) {
        return new AudioId(id.contentType(), id.contentId(), voiceId);
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
        return invoke(handler, event, LONG);
    }

    /// @param millis that the invocation may last
    JsonNode invoke(AudioHandler handler, JsonNode event, int millis) {
        var answer = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                    answer,
                    new TestContext(millis));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }

    /// A schedule's task.
    JsonNode task(String name) {
        return invoke(handler(), Json.object().put("task", name));
    }

    /// The message that a text may have changed.
    JsonNode tellChanged(AudioId id) {
        return invoke(handler(), Events.queued(Json.write(AudioJob.changed(id.contentType(), id.contentId()))));
    }

    /// Delivers a message of the queue that asks for work on an edition.
    JsonNode deliver(AudioHandler handler, AudioId id) {
        return invoke(handler, Events.queued(Json.write(AudioJob.message(id))));
    }

    /// Does one slice of the work on an edition.
    ///
    /// @return after how long it is to be gone on with; below 0 where it is not
    Duration slice(AudioHandler handler, AudioId id) {
        int before = sent.size();
        JsonNode answer = deliver(handler, id);
        if (!answer.path("batchItemFailures").isEmpty()) throw new AssertionError("the message failed");
        return sent.size() == before
                ? Duration.ofSeconds(-1)
                : Duration.ofSeconds(sent.getLast().delaySeconds());
    }

    Duration slice(AudioId id) {
        return slice(handler(), id);
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

    /// So many units of a few words each, which no other name has.
    static String brief(String name, int units) {
        var body = new StringBuilder();
        for (int unit = 1; unit <= units; unit++) {
            body.append("## Place ")
                    .append(unit)
                    .append("\n\nHere lies ")
                    .append(name)
                    .append(" of the river.\n\n");
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
