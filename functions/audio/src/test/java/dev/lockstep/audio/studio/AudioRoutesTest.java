package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The function's calls, as API Gateway, a schedule and another function make them.
final class AudioRoutesTest {
    private static final World WORLD = new World();
    private static final AudioId ONE = World.article("one");
    private static final AudioId TWO = World.article("two");
    private static final AudioId MUTE = World.article("mute");

    private final List<String> answers = new ArrayList<>();

    @BeforeAll
    static void oneIsSpoken() {
        WORLD.withOpenAiSpeech();
        WORLD.write(ONE, "One", World.brief("gravel", 1));
        WORLD.speak(ONE);
        WORLD.write(MUTE, "Mute", "");
        WORLD.speak(MUTE);
    }

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @AfterEach
    void noAnswerHoldsASecret() {
        assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain(World.KEY, World.TOKEN));
        WORLD.voices.mishaps().clear();
    }

    private JsonNode call(String method, String path, ObjectNode body) {
        return call(method, path, body, "Bearer " + World.TOKEN);
    }

    private JsonNode call(String method, String path, ObjectNode body, String authorization) {
        JsonNode answer = WORLD.invoke(WORLD.handler(), Events.http(method, path, Json.write(body), authorization));
        answers.add(Json.write(answer));
        return Json.object()
                .put("status", answer.path("statusCode").asInt())
                .set("json", Json.readOwn(answer.path("body").asText()));
    }

    private JsonNode get(String path) {
        return call("GET", path, Json.object());
    }

    private static void refused(JsonNode answer, int status, String code) {
        assertThat(answer.path("status").asInt()).isEqualTo(status);
        assertThat(answer.path("json").path("code").asText()).isEqualTo(code);
    }

    // --- an edition

    @Test
    void edition_byAPlainOrAnEncodedId_isTheSame() {
        String query = "?voiceId=" + ONE.voiceId();
        JsonNode plain = get("/audio/article/" + ONE.contentId() + query);
        String encoded = URLEncoder.encode(ONE.contentId(), StandardCharsets.UTF_8);
        JsonNode same = get("/audio/article/" + encoded + query);

        assertThat(plain.path("status").asInt()).isEqualTo(200);
        assertThat(plain.path("json").path("contentAudioId").asText()).isEqualTo(ONE.text());
        assertThat(plain.path("json").path("status").asText()).isEqualTo("completed");
        for (JsonNode answer : List.of(plain, same)) {
            ((ObjectNode) answer.path("json"))
                    .remove(List.of("audioUrl", "captionsUrl", "manifestUrl", "urlsExpireAt"));
        }
        assertThat(same).isEqualTo(plain);
    }

    @Test
    void edition_withoutAVoice_isAllThereAre() {
        AudioId kevin = World.spokenBy(ONE, "freetts:kevin16");
        WORLD.ask(kevin);

        JsonNode both = get("/audio/article/" + ONE.contentId());

        assertThat(both.path("status").asInt()).isEqualTo(200);
        assertThat(both.path("json").path("audios"))
                .extracting(audio -> audio.path("voiceId").asText())
                .containsExactly(ONE.voiceId(), kevin.voiceId());
        assertThat(both.path("json").path("audios").path(0).has("audioUrl")).isTrue();
        assertThat(get("/audio/article/" + World.article("nothing").contentId())
                        .path("json")
                        .path("audios"))
                .isEmpty();
    }

    @Test
    void addresses_sayWhenTheyEnd() {
        Instant before = WORLD.clock.instant();

        JsonNode json = get("/audio/article/" + ONE.contentId() + "?voiceId=" + ONE.voiceId())
                .path("json");

        assertThat(json.path("urlsExpireInSeconds").asInt()).isEqualTo(3600);
        assertThat(Instant.ofEpochMilli(json.path("urlsExpireAt").asLong()))
                .isBetween(before.plusSeconds(3599), before.plusSeconds(3600));
        assertThat(json.path("audioUrl").asText()).contains("X-Amz-Expires=3600");
    }

    /// So that the voices of a long text do not make an answer that Lambda refuses.
    @Test
    void whatIsSaid_isToldOfTheVoiceThatIsAskedFor_andNotInTheList() {
        JsonNode one = get("/audio/article/" + ONE.contentId() + "?voiceId=" + ONE.voiceId());
        JsonNode listed = get("/audio/article/" + ONE.contentId())
                .path("json")
                .path("audios")
                .path(0);

        assertThat(one.path("json").path("transcript").asText()).contains("Here lies gravel");
        assertThat(one.path("json").path("script").asText()).contains("Here lies gravel");
        assertThat(listed.path("voiceId").asText()).isEqualTo(ONE.voiceId());
        assertThat(listed.has("script") || listed.has("transcript")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/audio/article/en:articles/politics/nothing?voiceId=elevenlabs:voiceA1, 404, audio_not_found",
        "/audio/article/en:articles/politics/one?voiceId=elevenlabs:voiceB2, 404, audio_not_found",
        "/audio/article, 404, audio_not_found",
        "/audio/exercise/en:articles/politics/one, 400, bad_field",
        "/audio/article/one, 400, bad_field",
        "/audio/article/%zz, 400, bad_field",
        "/audio/article/, 400, bad_field",
        "/audio/plays, 400, bad_field",
    })
    void get_ofWhatIsNotThere_saysSo(String path, int status, String code) {
        refused(get(path), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /audio",
        "DELETE, /audio",
        "DELETE, /audio/article/en:articles/politics/one",
        "POST, /audio/voices",
        "POST, /audio/article/en:articles/politics/one",
        "GET, /else",
    })
    void otherMethods_areRefused(String method, String path) {
        refused(call(method, path, Json.object()), 405, "method_not_allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Basic test-token"})
    void callWithoutTheToken_isRefused(String authorization) {
        refused(call("GET", "/audio/status", Json.object(), authorization), 401, "unauthorized");
    }

    // --- plays

    private static ObjectNode play(String event) {
        return Json.object().put("userId", "user-1").put("eventId", event);
    }

    @Test
    void play_ofAnEdition_counts() {
        JsonNode answer = call("POST", "/audio/" + ONE.text() + "/plays", play("event-1"));

        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("json").path("counted").asBoolean()).isTrue();
    }

    @Test
    void play_ofWhatCannotBeHeard_is404() {
        refused(call("POST", "/audio/" + MUTE.text() + "/plays", play("event-2")), 404, "audio_not_found");
        refused(call("POST", "/audio/" + TWO.text() + "/plays", play("event-2")), 404, "audio_not_found");
        refused(call("POST", "/audio/nonsense/plays", play("event-2")), 404, "audio_not_found");
        refused(call("POST", "/audio/plays", play("event-2")), 404, "audio_not_found");
    }

    // --- invoked directly

    @Test
    void directInvoke_takesTheBodyOfPost() {
        WORLD.write(TWO, "Two", World.brief("lime", 1));

        JsonNode answer = WORLD.invoke(WORLD.handler(), World.request(TWO, Json.object()));

        assertThat(answer.path("status").asText()).isEqualTo("pending");
        assertThat(WORLD.find(TWO).status()).isEqualTo(Status.PENDING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"task\":\"dance\"}", "{\"task\":null}", "{\"task\":\"clean\",\"now\":true}", "{}"})
    void directInvoke_ofAnythingElse_isRefused(String event) {
        JsonNode answer = WORLD.invoke(WORLD.handler(), Json.readOwn(event));

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("field").asText()).isNotEmpty();
    }

    @Test
    void messageThatCannotBeRead_staysOnTheQueue() {
        JsonNode answer = WORLD.invoke(WORLD.handler(), Events.queued("{\"audio\":\"nonsense\"}"));

        assertThat(answer.path("batchItemFailures")).hasSize(1);
    }

    // --- voices and status

    @Test
    void voices_areThoseOfEveryEngine_withLanguagesAndPrice() {
        JsonNode json = get("/audio/voices").path("json");

        assertThat(json.path("voices"))
                .extracting(voice -> voice.path("engine").asText())
                .contains("freetts", "elevenlabs", "openai");
        JsonNode rachel = json.path("voices")
                .valueStream()
                .filter(voice -> voice.path("voiceId").asText().equals(World.VOICE))
                .findFirst()
                .orElseThrow();
        assertThat(rachel.path("name").asText()).isEqualTo("Rachel");
        assertThat(rachel.path("languages")).hasSize(2);
        assertThat(rachel.path("dollarsPerMillionCharacters").decimalValue()).isEqualByComparingTo("40");
    }

    @Test
    void voices_ofAnEngineThatDoesNotSay_areMissing_andTheOthersThere() {
        WORLD.voices.mishaps().nextFree(1, new Mishap.Failing(503));

        JsonNode json = get("/audio/voices").path("json");

        assertThat(json.path("voices"))
                .extracting(voice -> voice.path("engine").asText())
                .contains("freetts", "openai")
                .doesNotContain("elevenlabs");
        assertThat(json.path("unavailable")).anySatisfy(engine -> {
            assertThat(engine.path("engine").asText()).isEqualTo("elevenlabs");
            assertThat(engine.path("code").asText()).isEqualTo("internal_server_error");
            assertThat(engine.path("detail").asText()).contains("503");
        });
    }

    @Test
    void wrongKey_isToldWithoutTheKey() {
        try (var world = new World()) {
            world.set("ELEVENLABS_API_KEY", "another-key");
            world.write(ONE, "One", World.brief("gravel", 1));
            world.ask(ONE);

            Audio audio = world.finish(ONE);
            JsonNode voices = world.get("/audio/voices").path("json");

            assertThat(audio.status()).isEqualTo(Status.FAILED);
            assertThat(audio.error()).startsWith("invalid_api_key: ").doesNotContain("another-key");
            assertThat(Json.write(voices)).contains("invalid_api_key").doesNotContain("another-key");
        }
    }

    @Test
    void status_countsEditions_andTheMoney() {
        JsonNode json = get("/audio/status").path("json");

        assertThat(json.path("editions").path("failed").asInt()).isEqualTo(1);
        assertThat(json.path("editions").path("completed").asInt()).isPositive();
        assertThat(json.path("paused")).isEmpty();
        assertThat(json.path("budget").path("daily").decimalValue()).isEqualByComparingTo("5");
        assertThat(json.path("budget").path("spent").decimalValue()).isPositive();
    }
}
