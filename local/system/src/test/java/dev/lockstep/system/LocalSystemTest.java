package dev.lockstep.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.system.functions.Outcome;
import dev.lockstep.system.provision.AwsClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class LocalSystemTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static LocalSystem system;
    private static AwsClients clients;

    @BeforeAll
    static void start() throws Exception {
        system = LocalSystem.start(LocalOptions.of(SampleCheckout.in(folder.resolve("checkout")))
                .withHttpPort(0)
                .withDatabaseUrl("postgresql://nobody:secret@127.0.0.1:1/none")
                .withOverride("LOCKSTEP_SCHEDULES", "off")
                .withOverride("MAILERLITE_API_KEY", "key"));
        clients = AwsClients.connect(system.endpoints(), "us-east-1", "local", "local");
    }

    @AfterAll
    static void stop() {
        clients.close();
        system.close();
    }

    @Test
    void http_routeWithParameter_reachesTheHandlerWithTheEvent() throws Exception {
        HttpResponse<String> answer = get("/things/a%20b?x=1&x=2");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-sample")).contains("yes");
        JsonNode event = JSON.readTree(answer.body());
        assertThat(event.path("routeKey").asText()).isEqualTo("GET /things/{id}");
        assertThat(event.path("pathParameters").path("id").asText()).isEqualTo("a b");
        assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
        assertThat(event.path("requestContext").path("stage").asText()).isEqualTo("dev");
    }

    @Test
    void http_unknownRoute_goesToTheDefaultRoute() throws Exception {
        JsonNode event = JSON.readTree(get("/nowhere").body());
        assertThat(event.path("routeKey").asText()).isEqualTo("$default");
        assertThat(event.path("rawPath").asText()).isEqualTo("/nowhere");
    }

    @Test
    void environment_ofAFunction_isTheTemplatesAndTheCallersWithoutSecrets() throws Exception {
        JsonNode environment = JSON.readTree(answered(system.invoke("SampleFunction", "\"environment\"")));
        assertThat(environment.path("THINGS_TABLE").asText()).isEqualTo("Things");
        assertThat(environment.path("WORK_QUEUE").asText()).isEqualTo(url("Work"));
        assertThat(environment.path("BLOBS").asText()).isEqualTo("lockstep-blobs");
        assertThat(environment.has("SECRET_ARN")).isFalse();
        assertThat(environment.path("MAILERLITE_API_KEY").asText()).isEqualTo("key");
        assertThat(environment.path("LOCKSTEP_TOKEN").asText()).isEqualTo(system.token());
        assertThat(environment.path("MAILERLITE_WEBHOOK_SECRET").asText()).isEqualTo(system.webhookSecret());
        assertThat(environment.path("DATABASE_URL").asText()).startsWith("postgresql://nobody");
        assertThat(environment.path("AWS_ENDPOINT_URL_DYNAMODB").asText()).startsWith("http://127.0.0.1:");
        assertThat(environment.path("AWS_ENDPOINT_URL_SQS").asText()).startsWith("http://127.0.0.1:");
        assertThat(environment.path("AWS_ENDPOINT_URL_S3").asText()).startsWith("http://127.0.0.1:");
    }

    @Test
    void invoke_contextOfAFunction_countsDownFromItsTimeout() {
        assertThat(Integer.parseInt(answered(system.invoke("SampleFunction", "\"remaining\""))))
                .isBetween(50_000, 60_000);
    }

    @Test
    void invoke_byACrowd_hasEightInstancesAtWork() throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 24; caller++) {
                answers.add(crowd.submit(() -> answered(system.invoke("SampleFunction", "\"together\""))));
            }
            for (Future<String> answer : answers) assertThat(answer.get()).isEqualTo("8");
        }
    }

    @Test
    void invoke_pastItsTimeout_isInterruptedAndTimedOut() {
        assertThat(system.invoke("HastyFunction", "\"wait\""))
                .isInstanceOfSatisfying(
                        Outcome.TimedOut.class,
                        late -> assertThat(late.message()).contains("timed out after 1.00 seconds"));
    }

    @Test
    void invoke_handlerThrows_isFailedWithItsMessage() {
        assertThat(system.invoke("SampleFunction", "\"throw\""))
                .isEqualTo(new Outcome.Failed("java.lang.IllegalStateException", "as asked"));
    }

    @Test
    void invoke_unknownFunction_namesThoseThatExist() {
        assertThatThrownBy(() -> system.invoke("Nothing", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nothing")
                .hasMessageContaining("SampleFunction");
    }

    @Test
    void classLoader_ofAFunction_seesOnlyItsJarTheJdkAndTheLambdaInterfaces() {
        assertThat(loaded("dev.lockstep.system.sample.SampleHandler")).contains("SampleHandler");
        assertThat(loaded("com.amazonaws.services.lambda.runtime.Context")).contains("Context");
        assertThat(loaded("java.sql.Connection")).contains("Connection");
        assertThat(loaded("dev.lockstep.system.LocalSystem")).isEqualTo("\"missing\"");
        assertThat(loaded("com.fasterxml.jackson.databind.ObjectMapper")).isEqualTo("\"missing\"");
        assertThat(loaded("org.postgresql.Driver")).isEqualTo("\"missing\"");
    }

    @Test
    void provisioned_table_hasItsIndexAndTimeToLive() {
        assertThat(clients.dynamo()
                        .describeTable(describe -> describe.tableName("Things"))
                        .table()
                        .globalSecondaryIndexes())
                .extracting(index -> index.indexName())
                .containsExactly("byOwner");
        assertThat(clients.dynamo()
                        .describeTimeToLive(describe -> describe.tableName("Things"))
                        .timeToLiveDescription()
                        .timeToLiveStatus())
                .isEqualTo(TimeToLiveStatus.ENABLED);
    }

    @Test
    void poller_someMessagesFail_onlyThoseComeBackAndEndAsDeadLetters() {
        clients.queues()
                .sendMessageBatch(send -> send.queueUrl(url("Work"))
                        .entries(entry("1", "good one"), entry("2", "bad one"), entry("3", "good two")));
        assertThat(deadLetters()).extracting(Message::body).containsExactly("bad one");
        assertThat(clients.queues()
                        .getQueueAttributes(get -> get.queueUrl(url("Work")).attributeNames(QueueAttributeName.ALL))
                        .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
    }

    // ElasticMQ does not end a waiting receive when a message is moved to the queue, so the waits are short.
    private static List<Message> deadLetters() {
        return Stream.generate(() -> clients.queues()
                        .receiveMessage(receive ->
                                receive.queueUrl(url("WorkDeadLetters")).waitTimeSeconds(1))
                        .messages())
                .limit(30)
                .filter(messages -> !messages.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static String loaded(String className) {
        return answered(system.invoke("SampleFunction", "\"load " + className + "\""));
    }

    private static String answered(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return ((Outcome.Answered) outcome).json();
    }

    private static String url(String queue) {
        return clients.queues().getQueueUrl(get -> get.queueName(queue)).queueUrl();
    }

    private static HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create(system.url() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }
}
