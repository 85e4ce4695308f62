package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.world.Events;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The dead letters over HTTP, on a real queue server.
@NullUnmarked
final class DeadLettersTest {
    private static final String SLICE = "{\"runId\":\"000000000000000000\",\"slice\":2}";
    private static final String FAILED_CALL = """
            {"version":"1.0","timestamp":"2026-10-01T03:15:00.000Z",
             "requestContext":{"requestId":"r","functionArn":"arn:aws:lambda:eu-west-1:1:function:f:$LATEST",
               "condition":"RetriesExhausted","approximateInvokeCount":2},
             "requestPayload":{"mode":"validate","autoContinue":true},
             "responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},
             "responsePayload":{"errorMessage":"Task timed out after 60.00 seconds"}}""";
    private World world;
    private SqsClient sqs;

    @BeforeEach
    void open() {
        world = World.withPages(100);
        sqs = new AwsClients(world.variables()).sqs();
    }

    @AfterEach
    void close() {
        sqs.close();
        world.close();
    }

    @Test
    void list_showsWhatLiesInEachQueueAndWhy() {
        Instant before = Instant.now().minusSeconds(60);
        send("BACKFILL_DEAD_LETTERS_URL", SLICE);
        send("BACKFILL_DEAD_LETTERS_URL", FAILED_CALL);
        send("BACKFILL_DEAD_LETTERS_URL", "not json");
        send("ENTERPRISE_DEAD_LETTERS_URL", "{\"hint\":\"a\",\"reason\":\"mailerlite_refused: no such group\"}");
        sqs.sendMessage(message -> message.queueUrl(url("ENTERPRISE_DEAD_LETTERS_URL"))
                .messageBody("{\"direction\":\"both\"}")
                .messageAttributes(Map.of("ERROR_CODE", text("AccessDenied"), "ERROR_MESSAGE", text("no right"))));

        JsonNode answer = list("");

        assertThat(answer.path("more").asBoolean()).isFalse();
        assertThat(answer.path("deadLetters")).hasSize(5);
        for (JsonNode one : answer.path("deadLetters")) {
            assertThat(one.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactly("queue", "id", "at", "receives", "reason", "message");
            assertThat(Instant.parse(one.path("at").asText())).isAfter(before);
            assertThat(one.path("receives").asInt()).isEqualTo(1);
        }
        assertThat(answer.path("deadLetters"))
                .extracting(one -> one.path("queue").asText() + " " + one.path("message") + " "
                        + one.path("reason").asText())
                .containsExactlyInAnyOrder(
                        "backfill " + SLICE + " failed at every delivery; the function's log says why",
                        "backfill {\"mode\":\"validate\",\"autoContinue\":true} the invocation failed: RetriesExhausted"
                                + " after 2 tries, Task timed out after 60.00 seconds",
                        "backfill \"not json\" is no JSON object",
                        "enterprise {\"hint\":\"a\",\"reason\":\"mailerlite_refused: no such group\"}"
                                + " mailerlite_refused: no such group",
                        "enterprise {\"direction\":\"both\"} the schedule could not invoke the function: AccessDenied,"
                                + " no right");
    }

    @Test
    void list_takesNothingAwayAndHidesNothing() {
        for (int number = 0; number < 23; number++) send("BACKFILL_DEAD_LETTERS_URL", "{\"number\":" + number + "}");

        Set<String> first = ids(list("?limit=100"));
        Set<String> second = ids(list("?limit=100"));

        assertThat(first).hasSize(23).isEqualTo(second);
        assertThat(receive("BACKFILL_DEAD_LETTERS_URL")).isNotEmpty();
        assertThat(world.get("/status").path("json").path("deadLetters").asInt())
                .isEqualTo(23);
    }

    @Test
    void list_saysWhereThereAreMore() {
        for (int number = 0; number < 3; number++) send("BACKFILL_DEAD_LETTERS_URL", SLICE);
        send("ENTERPRISE_DEAD_LETTERS_URL", SLICE);

        assertThat(list("?limit=2").path("deadLetters")).hasSize(2);
        assertThat(list("?limit=2").path("more").asBoolean()).isTrue();
        assertThat(list("?limit=3").path("more").asBoolean()).isTrue();
        assertThat(list("?limit=4").path("more").asBoolean()).isFalse();
        assertThat(list("?limit=3&queue=backfill").path("more").asBoolean()).isFalse();
        assertThat(list("?queue=enterprise").path("deadLetters")).hasSize(1);
    }

    @Test
    void redrive_sendsTheOriginalBackAndForgetsTheLetter() {
        send("BACKFILL_DEAD_LETTERS_URL", SLICE);
        send("BACKFILL_DEAD_LETTERS_URL", FAILED_CALL);
        send("ENTERPRISE_DEAD_LETTERS_URL", "{\"hint\":\"a\",\"reason\":\"refused\"}");

        JsonNode answer = redrive("{}");

        assertThat(answer.path("redriven").asInt()).isEqualTo(3);
        assertThat(answer.path("byQueue")).hasToString("{\"backfill\":2,\"enterprise\":1}");
        assertThat(answer.path("kept")).isEmpty();
        assertThat(answer.path("more").asBoolean()).isFalse();
        assertThat(list("").path("deadLetters")).isEmpty();
        assertThat(receive("BACKFILL_QUEUE_URL"))
                .extracting(Message::body)
                .containsExactlyInAnyOrder(SLICE, "{\"mode\":\"validate\",\"autoContinue\":true}");
        assertThat(receive("ENTERPRISE_QUEUE_URL")).extracting(Message::body).containsExactly("{\"hint\":\"a\"}");
    }

    @Test
    void redrive_keepsWhatTheQueueWouldNotTake() {
        send("ENTERPRISE_DEAD_LETTERS_URL", FAILED_CALL.replace("{\"mode\":\"validate\",\"autoContinue\":true}", "{}"));
        send("ENTERPRISE_DEAD_LETTERS_URL", FAILED_CALL);
        send("ENTERPRISE_DEAD_LETTERS_URL", "no json");
        send("ENTERPRISE_DEAD_LETTERS_URL", SLICE);

        JsonNode answer = redrive("{\"queue\":\"enterprise\"}");

        assertThat(answer.path("byQueue")).hasToString("{\"enterprise\":1}");
        assertThat(answer.path("kept"))
                .extracting(one -> one.path("reason").asText())
                .containsExactlyInAnyOrder(
                        "it is a call without a body; make it anew",
                        "it is the body of a call, which the queue of enterprise does not take; make it anew",
                        "it is no JSON object");
        assertThat(ids(list(""))).containsExactlyInAnyOrderElementsOf(ids(answer, "kept"));
    }

    @Test
    void redrive_ofSoMany_leavesTheOthers() {
        for (int number = 0; number < 14; number++) send("BACKFILL_DEAD_LETTERS_URL", SLICE);

        JsonNode answer = redrive("{\"limit\":12}");

        assertThat(answer.path("redriven").asInt()).isEqualTo(12);
        assertThat(answer.path("more").asBoolean()).isTrue();
        assertThat(list("").path("deadLetters")).hasSize(2);
    }

    @Test
    void redrive_intoAQueueThatIsGone_losesNothing() {
        send("BACKFILL_DEAD_LETTERS_URL", SLICE);
        sqs.deleteQueue(queue -> queue.queueUrl(url("BACKFILL_QUEUE_URL")));

        assertThat(world.post("/dead-letters/redrive", "{}").path("status").asInt())
                .isEqualTo(500);

        assertThat(list("").path("deadLetters")).hasSize(1);
    }

    @Test
    void failedCall_sentBack_startsTheRunThatItAskedFor() {
        world.client("ann@example.org");
        send("BACKFILL_DEAD_LETTERS_URL", FAILED_CALL);
        redrive("{}");
        String body = receive("BACKFILL_QUEUE_URL").getFirst().body();

        JsonNode answer = world.invoke(Events.queued(body), 30_000);

        assertThat(answer.path("batchItemFailures")).isEmpty();
        JsonNode run = world.get("/runs").path("json").path("runs").path(0);
        assertThat(run.path("request").path("mode").asText()).isEqualTo("validate");
        assertThat(world.finish(run, 60_000).path("status").asText()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    GET  | /dead-letters?queue=audio   |                     | 400 | bad_field          | queue
                    GET  | /dead-letters?limit=0       |                     | 400 | bad_field          | limit
                    GET  | /dead-letters?limit=101     |                     | 400 | bad_field          | limit
                    POST | /dead-letters/redrive       | {"queue": "audio"}  | 400 | bad_field          | queue
                    POST | /dead-letters/redrive       | {"queue": 3}        | 400 | bad_field          | queue
                    POST | /dead-letters/redrive       | {"limit": 101}      | 400 | bad_field          | limit
                    POST | /dead-letters/redrive       | {"ids": []}         | 400 | unknown_field      | ids
                    POST | /dead-letters               | {}                  | 405 | method_not_allowed |
                    GET  | /dead-letters/redrive       |                     | 405 | method_not_allowed |
                    """)
    void badRequest_isRefusedByName(String method, String path, String body, int status, String code, String field) {
        send("BACKFILL_DEAD_LETTERS_URL", SLICE);

        JsonNode answer = world.http(method, path, body == null ? "" : body, "Bearer " + World.TOKEN);

        assertThat(answer.path("status").asInt()).isEqualTo(status);
        assertThat(answer.path("type").asText()).isEqualTo("application/problem+json");
        assertThat(answer.path("json").path("code").asText()).isEqualTo(code);
        assertThat(answer.path("json").path("field").textValue()).isEqualTo(field);
        if (field != null && field.equals("queue")) {
            assertThat(answer.path("json").path("detail").asText()).matches(".*(backfill, enterprise|text).*");
        }
        assertThat(list("").path("deadLetters")).hasSize(1);
    }

    private JsonNode list(String query) {
        JsonNode answer = world.get("/dead-letters" + query);
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer.path("json");
    }

    private JsonNode redrive(String body) {
        JsonNode answer = world.post("/dead-letters/redrive", body);
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer.path("json");
    }

    private static Set<String> ids(JsonNode answer) {
        return ids(answer, "deadLetters");
    }

    private static Set<String> ids(JsonNode answer, String list) {
        Set<String> ids = new HashSet<>();
        answer.path(list).forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private void send(String queue, String body) {
        sqs.sendMessage(message -> message.queueUrl(url(queue)).messageBody(body));
    }

    private List<Message> receive(String queue) {
        return sqs.receiveMessage(receive -> receive.queueUrl(url(queue)).maxNumberOfMessages(10))
                .messages();
    }

    private String url(String name) {
        return world.variables().getOrDefault(name, "");
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }
}
