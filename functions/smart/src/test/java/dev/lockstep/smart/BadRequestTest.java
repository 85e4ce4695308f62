package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused, and with which words.
final class BadRequestTest {
    private static final World WORLD = new World();

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                       | emails must be a list
            {"emails":"ann@example.org"}                             | emails must be a list
            {"emails":[]}                                            | emails must hold 1 to 100, and holds 0
            {"emails":["ann@example.org",7]}                         | emails[1] must be a text
            {"emails":["ann@example.org","ann"]}                     | emails[1] has no @
            {"emails":["ann@example.org"],"mode":"sideways"}         | mode must be one of AtoB, BtoA, bidirectional, full
            {"emails":["ann@example.org"],"dryRun":"yes"}            | dryRun must be true or false
            {"emails":["ann@example.org"],"force":1}                 | force must be true or false
            {"emails":["ann@example.org"],"fast":true}               | the field fast is unknown
            not JSON                                                 | JSON
            """)
    void aBadBody_isRefusedByName(String body, String message) {
        ObjectNode answer = WORLD.post("/smart", body);

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("headers").path("content-type").asText()).startsWith("application/problem+json");
        assertThat(answer.path("json").path("detail").asText()).contains(message);
    }

    @Test
    void moreThanAHundred_namesTheLimit() {
        String emails = IntStream.range(0, 101)
                .mapToObj(number -> "\"p" + number + "@example.org\"")
                .collect(Collectors.joining(","));

        ObjectNode answer = WORLD.post("/smart", "{\"emails\":[" + emails + "]}");

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("detail").asText()).contains("100").contains("holds 101");
        assertThat(answer.path("json").path("field").asText()).isEqualTo("emails");
    }

    @Test
    void tenKilobytesOfEmail_areRefusedInFewWords() {
        String email = "a".repeat(10_000) + "@example.org";

        ObjectNode answer = WORLD.post("/smart", "{\"emails\":[\"" + email + "\"]}");

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("detail").asText()).isEqualTo("emails[0] is longer than 254 characters");
    }

    @Test
    void anotherMethodAndNoToken_areRefused() {
        assertThat(WORLD.get("/smart").path("status").asInt()).isEqualTo(405);
        assertThat(WORLD.http("POST", "/smart", "{}", "Bearer wrong")
                        .path("status")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void anotherSmartSyncAtWork_isRefusedUntilItsEnd() {
        Leases leases = new Leases(WORLD.dynamo, WORLD.variable("SYNC_STATE_TABLE"), Clock.systemUTC());
        if (!(leases.acquire("smart", "other", Duration.ofMinutes(1)) instanceof LeaseAttempt.Granted(var lease))) {
            throw new AssertionError("the lease was not free");
        }

        ObjectNode answer = WORLD.post("/smart", Json.write(World.request("BtoA", "ann@example.org")));
        leases.release(lease);

        assertThat(answer.path("status").asInt()).isEqualTo(409);
        assertThat(answer.path("json").path("code").asText()).isEqualTo("smart_busy");
        ObjectNode after = WORLD.post("/smart", Json.write(World.request("BtoA", "ann@example.org")));
        assertThat(after.path("status").asInt()).isEqualTo(200);
    }
}
