package dev.lockstep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.cloudwatchlogs.emf.config.EnvironmentConfigurationProvider;
import software.amazon.cloudwatchlogs.emf.environment.Environments;

/// Every kind of event in, and the answer that its sender understands out.
final class EntryPointTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final List<Command> commands = new ArrayList<>();
    private final Telemetry telemetry = new Telemetry("LockstepTest", "sample");

    @Test
    void httpCall_becomesACommandWithoutItsStage() throws IOException {
        ObjectNode event = http("/prod/jobs/7", "{\"force\": true}");
        ((ObjectNode) event.path("requestContext")).put("stage", "prod");
        event.putObject("queryStringParameters").put("limit", "5");

        JsonNode answer = handle(event);

        assertThat(commands)
                .containsExactly(new Command(
                        Source.HTTP,
                        "POST /jobs/7",
                        Map.of("limit", "5"),
                        Json.object().put("force", true),
                        new Deadline(NOW.plusSeconds(30))));
        assertThat(answer.path("statusCode").intValue()).isEqualTo(202);
        assertThat(answer.path("body").textValue()).isEqualTo("{\"done\":true}");
        assertThat(answer.path("headers").path("content-type").textValue()).isEqualTo("application/json");
        assertThat(answer.path("headers").path("location").textValue()).isEqualTo("/jobs/7");
    }

    @Test
    void httpPath_thatOnlyBeginsLikeItsStage_staysWhole() throws IOException {
        ObjectNode event = http("/production", "");
        ((ObjectNode) event.path("requestContext")).put("stage", "prod");

        handle(event);

        assertThat(commands).extracting(Command::route).containsExactly("POST /production");
    }

    @Test
    void base64Body_isDecoded() throws IOException {
        byte[] body = "{\"name\": \"Zo\u00eb\"}".getBytes(StandardCharsets.UTF_8);
        ObjectNode event = http("/jobs", Base64.getEncoder().encodeToString(body));

        handle(event.put("isBase64Encoded", true));

        assertThat(commands)
                .extracting(Command::body)
                .containsExactly(Json.object().put("name", "Zo\u00eb"));
        assertRefused(http("/jobs", "{}").put("isBase64Encoded", true), 400, "bad_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"x\"", "{", "{} {}", "{\"a\":1,\"a\":2}"})
    void body_thatIsNoObject_isRefused(String body) throws IOException {
        assertRefused(http("/jobs", body), 400, "bad_json");
        assertThat(commands).isEmpty();
    }

    @Test
    void body_overTheLargest_isRefused() throws IOException {
        assertRefused(http("/jobs", "\u00eb".repeat(HttpEvent.LARGEST_BODY_BYTES / 2 + 1)), 413, "body_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic t0ken", "t0ken"})
    void httpCall_withoutTheToken_isRefusedAndDoesNothing(String authorization) throws IOException {
        ObjectNode event = http("/jobs", "{}");
        event.putObject("headers").put("Authorization", authorization);

        assertRefused(event, 401, "unauthorized");
        assertThat(commands).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "refuse, 409, run_live",
        "mailerlite_unavailable, 502, mailerlite_unavailable",
        "database_unavailable, 503, database_unavailable",
        "aws_unavailable, 503, aws_unavailable",
        "bad_configuration, 500, bad_configuration",
        "bug, 500, internal"
    })
    void failedHttpCall_isAProblemWithItsStatusAndCode(String failure, int status, String code) throws IOException {
        JsonNode problem = assertRefused(http("/jobs", "{\"fail\":\"" + failure + "\"}"), status, code);

        assertThat(problem.path("detail").textValue()).isNotBlank().doesNotContain("s3cret");
    }

    @Test
    void refusalUntilLater_saysAfterHowManySeconds() throws IOException {
        JsonNode answer = handle(http("/jobs", "{\"fail\":\"wait\"}"));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
        assertThat(answer.path("headers").path("retry-after").asText()).isEqualTo("8");
    }

    @Test
    void queuedMessages_failAlone() throws IOException {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        records.add(record("first", "{\"n\":1}"));
        records.add(record("refused", "{\"fail\":\"refuse\"}"));
        records.add(record("buggy", "{\"fail\":\"bug\"}"));
        records.add(record("garbled", "{"));
        records.add(record("last", "{\"n\":5}"));

        JsonNode answer = handle(event);

        assertThat(answer.path("batchItemFailures").findValuesAsText("itemIdentifier"))
                .containsExactly("refused", "buggy", "garbled");
        assertThat(commands).extracting(Command::source).containsOnly(Source.QUEUE);
        assertThat(commands)
                .extracting(command -> command.body().path("n").intValue())
                .contains(1, 5);
    }

    @Test
    void queuedMessages_thatAllSucceed_nameNoFailure() throws IOException {
        ObjectNode event = Json.object();
        event.putArray("Records").add(record("only", "{}"));

        assertThat(handle(event).toString()).isEqualTo("{\"batchItemFailures\":[]}");
    }

    @Test
    void scheduleOrDirectInvoke_sendsItsInputAsItIs() throws IOException {
        JsonNode answer = handle(Json.object().put("autoContinue", true));

        assertThat(answer.toString()).isEqualTo("{\"done\":true}");
        assertThat(commands)
                .containsExactly(new Command(
                        Source.DIRECT,
                        "direct",
                        Map.of(),
                        Json.object().put("autoContinue", true),
                        new Deadline(NOW.plusSeconds(30))));
        assertThat(handle(Json.mapper().nullNode()).toString()).isEqualTo("{\"done\":true}");
    }

    @Test
    void refusedDirectInvoke_isAnsweredAndAnyOtherFailureIsTheFunctions() throws IOException {
        JsonNode problem = handle(Json.object().put("fail", "refuse"));

        assertThat(problem.path("status").intValue()).isEqualTo(409);
        assertThat(problem.path("code").textValue()).isEqualTo("run_live");
        assertThat(handle(Json.mapper().createArrayNode()).path("code").textValue())
                .isEqualTo("bad_json");
        assertThatThrownBy(() -> handle(Json.object().put("fail", "mailerlite_unavailable")))
                .isInstanceOf(CodedException.class);
        assertThatThrownBy(() -> handle(Json.object().put("fail", "bug"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void counts_areOneMetricLineOfTheInvocation() throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            handle(Json.object().put("count", 3));
            handle(Json.object());
        } finally {
            System.setOut(console);
        }

        List<JsonNode> lines = new ArrayList<>();
        for (String line : printed.toString(StandardCharsets.UTF_8).lines().toList()) {
            if (line.contains("CloudWatchMetrics")) lines.add(Json.read(line));
        }
        assertThat(lines).hasSize(1);
        JsonNode metrics = lines.getFirst();
        assertThat(metrics.path("JobsDone").doubleValue()).isEqualTo(3);
        assertThat(metrics.path("function").textValue()).isEqualTo("sample");
        assertThat(metrics.at("/_aws/CloudWatchMetrics/0/Namespace").textValue())
                .isEqualTo("LockstepTest");
        assertThat(metrics.at("/_aws/CloudWatchMetrics/0/Metrics/0/Unit").textValue())
                .isEqualTo("Count");
    }

    /// Elsewhere than on Lambda the metrics' library would look for an agent to send to.
    @BeforeAll
    static void asOnLambda() {
        EnvironmentConfigurationProvider.getConfig().setEnvironmentOverride(Environments.Lambda);
    }

    private Reply work(Command command) {
        commands.add(command);
        int count = command.body().path("count").intValue();
        if (count > 0) telemetry.count("JobsDone", count);
        return switch (command.body().path("fail").asText("")) {
            case "" -> new Reply(202, Json.object().put("done", true), Map.of("location", "/jobs/7"));
            case "refuse" -> throw new Refusal(409, "run_live", "a run is live");
            case "wait" -> throw new Refusal(503, "stopped", "not now").after(Duration.ofSeconds(7));
            case "bug" -> throw new IllegalStateException("s3cret");
            case String code -> throw new CodedException(code, "the other side failed");
        };
    }

    private JsonNode handle(JsonNode event) throws IOException {
        EntryPoint entry =
                new EntryPoint(this::work, new BearerToken("t0ken"), telemetry, Clock.fixed(NOW, ZoneOffset.UTC));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        entry.handle(
                new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                answer,
                new TestContext(Math.toIntExact(Duration.ofSeconds(30).toMillis())));
        return Json.read(answer.toString(StandardCharsets.UTF_8));
    }

    private JsonNode assertRefused(ObjectNode event, int status, String code) throws IOException {
        JsonNode answer = handle(event);
        JsonNode problem = Json.read(answer.path("body").textValue());
        assertThat(answer.path("statusCode").intValue()).isEqualTo(status);
        assertThat(answer.path("headers").path("content-type").textValue()).isEqualTo("application/problem+json");
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("code").textValue()).isEqualTo(code);
        return problem;
    }

    private static ObjectNode http(String path, String body) {
        ObjectNode event = Json.object().put("version", "2.0").put("rawPath", path);
        event.putObject("headers").put("authorization", "bearer t0ken");
        event.putObject("requestContext")
                .put("stage", "$default")
                .putObject("http")
                .put("method", "POST")
                .put("path", path);
        return event.put("body", body);
    }

    private static ObjectNode record(String id, String body) {
        return Json.object().put("messageId", id).put("eventSource", "aws:sqs").put("body", body);
    }
}
