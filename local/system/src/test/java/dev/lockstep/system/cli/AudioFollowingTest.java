package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.state.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// How long an edition is watched, in a time that passes with each look.
final class AudioFollowingTest {
    private static final String PAUSED = "elevenlabs is paused until 2026-11-22T11:00:00Z: quota_exceeded: none left";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InstantSource time = now::get;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(
                environment,
                Checkout.root(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                time.withZone(ZoneOffset.UTC));
    }

    private static ObjectNode edition(String status, int done) {
        ObjectNode edition = Json.object().put("status", status).put("generationAttempts", 0);
        edition.putObject("progress").put("done", done).put("total", 9);
        return edition;
    }

    private static ObjectNode waiting(int done, String reason) {
        return edition("generating_speech", done).put("waiting", reason);
    }

    /// What watching comes to where every look takes so long and finds the next of these, and then the last.
    private JsonNode watch(Duration look, JsonNode... looks) {
        Deque<JsonNode> left = new ArrayDeque<>(Arrays.asList(looks));
        return new AudioFollowing(surroundings(Map.of())).untilEnded(() -> {
            now.updateAndGet(instant -> instant.plus(look));
            return left.size() > 1 ? left.remove() : left.element();
        });
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void editionThatWaits_isGivenUpAfterFiveMinutes_andSaysForWhatAndUntilWhen() {
        JsonNode audio = watch(Duration.ofMinutes(2), waiting(3, PAUSED));

        assertThat(AudioFollowing.hasEnded(audio)).isFalse();
        assertThat(Duration.between(Instant.parse("2026-11-22T10:00:00Z"), now.get()))
                .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(9));
        assertThat(said().lines())
                .filteredOn(line -> !line.startsWith("audio: "))
                .containsExactly(
                        "waiting: " + PAUSED,
                        "lockstep: still generating_speech after 5 minutes: " + PAUSED + "; it goes on by itself");
    }

    @Test
    void editionThatMakesSteps_isWatchedHoweverLongItTakes() {
        Duration look = Duration.ofMinutes(4);
        JsonNode audio = watch(
                look,
                waiting(1, "internal_server_error: ElevenLabs answered 503"),
                waiting(1, "internal_server_error: ElevenLabs answered 503").put("generationAttempts", 1),
                waiting(2, "another edition buys the same"),
                edition("generating_speech", 3),
                edition("completed", 9));

        assertThat(audio.path("status").asText()).isEqualTo("completed");
        assertThat(said()).contains("waiting: another edition buys the same").doesNotContain("lockstep: ");
    }

    @Test
    void editionThatSaysNothing_isWatchedUntilALostMessageWouldHaveBeenSentAgain() {
        JsonNode audio = watch(Duration.ofMinutes(8), edition("pending", 0));

        assertThat(AudioFollowing.hasEnded(audio)).isFalse();
        assertThat(now.get()).isAfterOrEqualTo(Instant.parse("2026-11-22T10:20:00Z"));
        assertThat(said()).contains("lockstep: still pending after 20 minutes in which nothing happened");
    }

    @Test
    void speak_ofAnEditionThatWaits_endsWithThree_andShowsTheEdition() throws IOException {
        ObjectNode edition = waiting(3, PAUSED).put("contentId", "en:articles/politics/open-data");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/audio", exchange -> {
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(3)));
            byte[] body = Json.write(edition).getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Surroundings surroundings = surroundings(Map.of(
                    "LOCKSTEP_URL", "http://127.0.0.1:" + server.getAddress().getPort(), "LOCKSTEP_TOKEN", "token"));

            int code = Lockstep.run(
                    surroundings,
                    "audio",
                    "speak",
                    "article",
                    "en:articles/politics/open-data",
                    "--voice",
                    "elevenlabs:x",
                    "--wait",
                    "--json");

            assertThat(code).as(said()).isEqualTo(ExitCodes.HELD);
            assertThat(Json.readOwn(out.toString(StandardCharsets.UTF_8))).isEqualTo(edition);
            assertThat(said()).contains("lockstep: still generating_speech after 5 minutes: " + PAUSED);
        } finally {
            server.stop(0);
        }
    }
}
