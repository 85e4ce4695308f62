package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What HTTP calls, messages and invokes are answered, wrong ones above all.
@NullUnmarked
final class RequestTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.withPages(100);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    POST | /backfill                      | {"mood": "fill"}            | 400 | unknown_field      | mood
                    POST | /backfill                      | {"mode": "fil"}             | 400 | bad_field          | mode
                    POST | /backfill                      | {"mode": 3}                 | 400 | bad_field          | mode
                    POST | /backfill                      | {"autoContinue": "yes"}     | 400 | bad_field          | autoContinue
                    POST | /backfill                      | {"mode": "fill"             | 400 | bad_json           |
                    POST | /backfill                      | {"mode":"fill","mode":"x"}  | 400 | bad_json           |
                    POST | /backfill                      | [1]                         | 400 | bad_json           |
                    POST | /backfill/pause                | {"now": true}               | 400 | unknown_field      | now
                    GET  | /runs?limit=-1                 |                             | 400 | bad_field          | limit
                    GET  | /runs?limit=99999999999999999999 |                           | 400 | bad_field          | limit
                    GET  | /runs?limit=ten                |                             | 400 | bad_field          | limit
                    GET  | /runs?cursor=x                 |                             | 400 | bad_field          | cursor
                    POST | /runs/000000000000000000/divergences |                       | 405 | method_not_allowed |
                    GET  | /nothing                       |                             | 404 | not_found          |
                    GET  | /runs/000000000000000000       |                             | 404 | unknown_run        |
                    GET  | /backfill                      |                             | 405 | method_not_allowed |
                    PUT  | /status                        |                             | 405 | method_not_allowed |
                    """)
    void badRequest_isRefusedByNameAsAProblem(
            String method, String path, String body, int status, String code, String field) {
        JsonNode answer = world.http(method, path, body == null ? "" : body, "Bearer " + World.TOKEN);

        assertThat(answer.path("status").asInt()).isEqualTo(status);
        assertThat(answer.path("type").asText()).isEqualTo("application/problem+json");
        assertThat(answer.path("json").path("code").asText()).isEqualTo(code);
        assertThat(answer.path("json").path("status").asInt()).isEqualTo(status);
        assertThat(answer.path("json").path("field").textValue()).isEqualTo(field);
    }

    @Test
    void body_overTheLimit_isRefused() {
        JsonNode answer = world.post("/backfill", "{\"mode\": \"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.path("status").asInt()).isEqualTo(413);
        assertThat(answer.path("json").path("code").asText()).isEqualTo("body_too_large");
    }

    @Test
    void call_withoutOrWithAWrongToken_isRefused() {
        for (String header : List.of("", "Bearer", "Bearer wrong", "Basic " + World.TOKEN, World.TOKEN)) {
            JsonNode answer = world.http("GET", "/status", "", header);

            assertThat(answer.path("status").asInt()).as(header).isEqualTo(401);
            assertThat(answer.path("json").path("code").asText()).isEqualTo("unauthorized");
        }
    }

    @Test
    void queuedMessage_thatIsNoneOfOurs_failsAloneAndStaysOnTheQueue() {
        JsonNode event = Events.queued("{\"runId\": 7}");

        JsonNode answer = world.invoke(event, 30_000);

        assertThat(answer.path("batchItemFailures")
                        .path(0)
                        .path("itemIdentifier")
                        .asText())
                .isEqualTo("message-1");
    }

    @Test
    void directInvoke_withABadField_isAnsweredWithTheProblem() {
        JsonNode answer = world.invoke(Json.object().put("mode", "undo"), 30_000);

        assertThat(answer.path("code").asText()).isEqualTo("bad_field");
        assertThat(answer.path("field").asText()).isEqualTo("mode");
    }

    @Test
    void divergences_areRefusedBeforeTheListIsThereAndFromTheMiddleOfALine() {
        try (World fresh = World.withPages(100)) {
            fresh.client(Map.of("email", "ann@example.org", "city", "Delft"));
            fresh.subscriber("ann@example.org");
            String runId =
                    fresh.post("/backfill", "{}").path("json").path("runId").asText();
            String path = "/runs/" + runId + "/divergences";

            assertThat(fresh.get(path).path("json").path("code").asText()).isEqualTo("run_not_completed");
            fresh.finish(fresh.run(runId), 60_000);

            assertThat(fresh.get(path).path("status").asInt()).isEqualTo(200);
            for (String cursor : List.of("1", "99999999")) {
                JsonNode answer = fresh.get(path + "?cursor=" + cursor);
                assertThat(answer.path("status").asInt()).as(cursor).isEqualTo(400);
                assertThat(answer.path("json").path("field").asText()).isEqualTo("cursor");
            }
        }
    }
}
