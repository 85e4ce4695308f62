package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import dev.lockstep.simulator.voices.PaidCall;
import dev.lockstep.state.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Input that cannot be spoken, and a provider that does not do what it should.
final class BadDaysTest {
    private static final World WORLD = new World();
    private static int number;

    private final AudioId id = World.article("day-" + ++number);
    /// Long enough for half of its speech to be told from all of it, and of no other test.
    private final String paragraph = World.paragraph(number, 1);

    @AfterAll
    static void close() {
        WORLD.close();
    }

    @BeforeEach
    void wellAgain() {
        WORLD.voices.mishaps().clear();
        WORLD.set("LOCKSTEP_ELEVENLABS_MODEL", "eleven_multilingual_v2");
    }

    private void write(String body) {
        WORLD.write(id, "Day", body);
    }

    private static List<String> billed(int since) {
        List<String> all = WORLD.voices.texts();
        return all.subList(since, all.size());
    }

    private void isCompleted(Audio audio) {
        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
        assertThat(audio.waiting()).isNull();
        assertThat(audio.error()).isNull();
        assertThat(audio.attempts()).isZero();
        assertThat(audio.unitsDone()).isEqualTo(audio.unitsTotal()).isPositive();
    }

    // --- input

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''", "---", "<Graph />"})
    void textWithoutWords_fails_andSaysSo(String body) {
        write(body);
        int before = WORLD.voices.calls().size();

        Audio audio = WORLD.speak(id);

        assertThat(audio.status()).isEqualTo(Status.FAILED);
        assertThat(audio.error()).startsWith("no_words: ");
        assertThat(audio.failedAt()).isPositive();
        assertThat(WORLD.voices.calls()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody:voice, voice_not_found, voiceId",
        "freetts:alan, voice_not_found, voiceId",
        "elevenlabs:no-such-id, voice_not_found, voiceId",
        "kevin16, voice_not_found, voiceId",
    })
    void ask_forAVoiceThatDoesNotExist_isRefused(String voice, String code, String field) {
        write(paragraph);

        JsonNode answer = WORLD.ask(World.spokenBy(id, voice));

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("code").asText()).isEqualTo(code);
        assertThat(answer.path("json").path("field").asText()).isEqualTo(field);
        assertThat(WORLD.table().find(World.spokenBy(id, voice))).isEmpty();
    }

    @Test
    void voiceThatTheProviderRefuses_failsWithItsCode_andBuysNothing() {
        AudioId unknown = World.spokenBy(id, "elevenlabs:voiceZ9");
        write(paragraph);
        int before = WORLD.voices.texts().size();

        assertThat(WORLD.ask(unknown).path("status").asInt()).isEqualTo(202);
        Audio audio = WORLD.finish(unknown);

        assertThat(audio.status()).isEqualTo(Status.FAILED);
        assertThat(audio.error()).startsWith("voice_not_found: ElevenLabs answered 400");
        assertThat(audio.attempts()).isEqualTo(1);
        assertThat(billed(before)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"style, 1.5", "stability, -0.1", "similarityBoost, 2"})
    void settings_outOfRange_areRefusedByName(String name, double value) {
        write(paragraph);

        JsonNode answer = WORLD.ask(id, Json.object().put(name, value));

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("field").asText()).isEqualTo("voiceSettings." + name);
        assertThat(answer.path("json").path("detail").asText()).contains("must be a number from 0 to 1");
        assertThat(WORLD.table().find(id)).isEmpty();
    }

    static Stream<Arguments> badRequests() {
        ObjectNode good = World.request(World.article("good"), Json.object());
        return Stream.of(
                Arguments.of(good.deepCopy().put("speed", 2), "unknown_field", "speed"),
                Arguments.of(
                        World.request(World.article("good"), Json.object().put("speed", 1)), "unknown_field", "speed"),
                Arguments.of(good.deepCopy().put("voiceSettings", "loud"), "bad_field", "voiceSettings"),
                Arguments.of(good.deepCopy().put("contentType", "exercise"), "bad_field", "contentType"),
                Arguments.of(good.deepCopy().put("contentId", "de:articles/a/b"), "bad_field", "contentId"),
                Arguments.of(good.deepCopy().put("contentId", "en:subject/a/b"), "bad_field", "contentId"),
                Arguments.of(good.deepCopy().put("voiceId", "a b"), "bad_field", "voiceId"),
                Arguments.of(good.deepCopy().put("voiceId", 7), "bad_field", "voiceId"),
                Arguments.of(good.deepCopy().without("contentId"), "bad_field", "contentId"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void ask_withABadField_isRefusedByItsName(ObjectNode request, String code, String field) {
        JsonNode answer = WORLD.post("/audio", request);

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("code").asText()).isEqualTo(code);
        assertThat(answer.path("json").path("field").asText()).isEqualTo(field);
    }

    @Test
    void ask_forContentThatIsNotThere_is404() {
        JsonNode answer = WORLD.ask(id);

        assertThat(answer.path("status").asInt()).isEqualTo(404);
        assertThat(answer.path("json").path("code").asText()).isEqualTo("content_missing");
        assertThat(answer.path("json").path("field").asText()).isEqualTo("contentId");
    }

    // --- the other language

    private static final String INDONESIAN = "Sungai ini membawa kerikil dari bukit dan kerikil itu untuk rumah yang "
            + "ada di kota. Orang yang tinggal di sana akan menggali kerikil dengan tangan, karena itu lebih murah "
            + "dan juga tidak berat. Jika hujan, kita tidak bisa ke sana, atau kita akan ke bukit dengan perahu.";

    @Test
    void indonesianTextInAnEnglishArticle_isSpokenAsIndonesian() {
        WORLD.set("LOCKSTEP_ELEVENLABS_MODEL", "eleven_flash_v2_5");
        WORLD.write(id, "Kerikil", INDONESIAN);

        isCompleted(WORLD.speak(id));

        PaidCall call = WORLD.voices.calls().getLast();
        assertThat(call.body().path("language_code").asText()).isEqualTo("id");
    }

    @Test
    void indonesianTextInAnEnglishArticle_byTheBuiltInVoice_failsAndNamesTheTwoFixes() {
        AudioId kevin = World.spokenBy(id, "freetts:kevin16");
        WORLD.write(id, "Kerikil", INDONESIAN);

        Audio audio = WORLD.speak(kevin);

        assertThat(audio.status()).isEqualTo(Status.FAILED);
        assertThat(audio.error())
                .startsWith("language_not_spoken: ")
                .contains("install espeak-ng")
                .contains("LOCKSTEP_ESPEAK_WASM");
    }

    // --- a provider that does nothing for the money, and takes none

    static Stream<Arguments> unpaid() {
        return Stream.of(
                Arguments.of(new Mishap.Page(), "not_audio", 181),
                Arguments.of(Mishap.errorInPlaceOfAnswer(), "not_audio", 181),
                Arguments.of(Mishap.tooMany(), "rate_limit_exceeded", 15),
                Arguments.of(new Mishap.TooMany(7), "rate_limit_exceeded", 7),
                Arguments.of(new Mishap.Failing(500), "internal_server_error", 181),
                Arguments.of(new Mishap.Failing(503), "internal_server_error", 181));
    }

    @ParameterizedTest
    @MethodSource("unpaid")
    void failureThatIsNotPaid_isAnAttempt_andTheSameIsBoughtOnceItPasses(Mishap mishap, String code, int seconds) {
        write(paragraph + "\n\n" + World.paragraph(number, 2));
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        WORLD.voices.mishaps().next(1, mishap);

        Duration delay = WORLD.slice(id);

        Audio waiting = WORLD.find(id);
        assertThat(waiting.status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.waiting()).startsWith(code + ": ");
        assertThat(waiting.error()).isNull();
        assertThat(delay).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(billed(before)).isEmpty();

        WORLD.clock.pass(delay);
        assertThat(WORLD.slice(id)).isNegative();

        isCompleted(WORLD.find(id));
        assertThat(billed(before)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void failureThatDoesNotPass_isTriedFiveTimesEverLater_andAgainOnRequest() {
        write(paragraph);
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        WORLD.voices.mishaps().next(5, Mishap.tooMany());

        for (int seconds : List.of(15, 30, 60, 120)) {
            Duration delay = WORLD.slice(id);
            assertThat(delay).isEqualTo(Duration.ofSeconds(seconds));
            WORLD.clock.pass(delay);
        }
        assertThat(WORLD.slice(id)).isNegative();

        Audio failed = WORLD.find(id);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.attempts()).isEqualTo(5);
        assertThat(failed.error()).startsWith("rate_limit_exceeded: ElevenLabs answered 429");
        assertThat(failed.waiting()).isNull();
        // What has failed is not worked on for a message that is still there.
        WORLD.slice(id);
        assertThat(billed(before)).isEmpty();

        assertThat(WORLD.ask(id).path("status").asInt()).isEqualTo(202);
        isCompleted(WORLD.finish(id));
        assertThat(billed(before)).hasSize(1);
    }

    // --- a provider that takes the money

    static Stream<Arguments> lost() {
        return Stream.of(
                Arguments.of(new Mishap.AnswerLost(), "provider_unreachable"),
                Arguments.of(new Mishap.FailingLate(502), "internal_server_error"),
                Arguments.of(new Mishap.CutOff(), "speech_cut_off"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void answerThatIsLost_isFoundInTheHistory_andNotBoughtAgain(Mishap mishap, String code) {
        write(paragraph);
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        WORLD.voices.mishaps().next(1, mishap);

        Duration delay = WORLD.slice(id);

        assertThat(WORLD.find(id).waiting()).startsWith(code + ": ");
        assertThat(delay).isGreaterThan(Purchases.LIFE);
        WORLD.clock.pass(delay);
        WORLD.slice(id);
        Audio audio = WORLD.find(id);
        isCompleted(audio);
        assertThat(billed(before)).hasSize(1);
        assertThat(audio.charged().characters())
                .isEqualTo(billed(before).getFirst().length());
    }

    @Test
    void serverThatKeepsFailingBehindTheWork_ofAServiceThatForgets_isPaidTwiceAtMost() {
        try (var world = new World()) {
            OpenAiSimulator speech = world.withOpenAiSpeech();
            AudioId nova = World.spokenBy(id, "openai:nova");
            world.write(id, "Day", paragraph);
            world.ask(nova);
            speech.mishaps().next(5, new Mishap.FailingLate(500));

            Audio failed = world.finish(nova);

            assertThat(failed.status()).isEqualTo(Status.FAILED);
            assertThat(failed.attempts()).isEqualTo(2);
            assertThat(speech.texts()).hasSize(2);
        }
    }

    @Test
    void lostAnswerOfOtherSettings_isNotTakenForOurs_whereTheOrderLeavesThemOut() {
        write(paragraph);
        WORLD.ask(id, Json.object().put("style", 0.3));
        WORLD.slice(id);
        isCompleted(WORLD.find(id));
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        WORLD.voices.mishaps().next(1, new Mishap.Failing(500));

        isCompleted(WORLD.finish(id));

        assertThat(billed(before)).hasSize(1);
    }

    static Stream<Mishap> useless() {
        return Stream.of(new Mishap.Silence(), new Mishap.HalfLength(), new Mishap.DoubleRate());
    }

    @ParameterizedTest
    @MethodSource("useless")
    void speechThatCannotBeOfItsWords_isBoughtOnceMore(Mishap mishap) {
        write(paragraph + "\n\n" + World.paragraph(number, 2));
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        WORLD.voices.mishaps().next(1, mishap);

        Duration delay = WORLD.slice(id);
        assertThat(WORLD.find(id).waiting()).startsWith("speech_rejected: what elevenlabs sent");
        WORLD.clock.pass(delay);
        WORLD.slice(id);

        isCompleted(WORLD.find(id));
        List<String> billed = billed(before);
        assertThat(billed).hasSize(3);
        assertThat(billed.get(0)).isEqualTo(billed.get(1));
        assertThat(new HashSet<>(billed)).hasSize(2);
    }

    @Test
    void speechThatStaysUseless_fails_andWhatWasThereIsStillHeard() {
        write(paragraph);
        String first = WORLD.speak(id).heard().orElseThrow().edition();
        write(paragraph.replace("lime", "chalk"));
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        WORLD.voices.mishaps().next(2, new Mishap.Silence());

        Audio failed = WORLD.finish(id);

        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.error()).startsWith("speech_rejected: ");
        assertThat(billed(before)).hasSize(2);
        JsonNode answer = WORLD.get("/audio/article/" + id.contentId() + "?voiceId=" + id.voiceId())
                .path("json");
        assertThat(answer.path("errorMessage").asText()).startsWith("speech_rejected: ");
        assertThat(answer.path("failedAt").asLong()).isEqualTo(failed.failedAt());
        assertThat(answer.path("stale").asBoolean()).isTrue();
        assertThat(answer.path("audioUrl").asText()).contains(first);

        assertThat(WORLD.ask(id).path("status").asInt()).isEqualTo(202);
        isCompleted(WORLD.finish(id));
        assertThat(billed(before)).hasSize(3);
    }

    // --- a paragraph that no call takes whole

    @Test
    void paragraphLongerThanARequest_isBoughtInPieces_eachOnce() {
        WORLD.set("LOCKSTEP_ELEVENLABS_MODEL", "eleven_v3");
        String sentence = "The river at place " + number + " carries gravel from the hills to the wide valley below. ";
        write(sentence.repeat(70));
        int before = WORLD.voices.texts().size();
        WORLD.ask(id);
        var watched = new Effects(Integer.MAX_VALUE);
        watched.whenBilled(WORLD, 1, () -> WORLD.voices.mishaps().next(1, new Mishap.Failing(503)));

        Duration delay = WORLD.slice(watched.handler(WORLD), id);
        assertThat(billed(before)).hasSize(1);
        WORLD.clock.pass(delay);
        WORLD.slice(id);

        Audio audio = WORLD.find(id);
        isCompleted(audio);
        List<String> pieces = billed(before);
        assertThat(pieces).hasSize(2).doesNotHaveDuplicates().allMatch(piece -> piece.length() <= 5_000);
        assertThat(pieces.getFirst()).endsWith("valley below.");
        String edition = audio.heard().orElseThrow().edition();
        Manifest manifest = Manifest.read(text(BlobStore.manifest(edition)));
        assertThat(manifest.units()).hasSize(1);
        assertThat(manifest.units().getFirst().speechKeys()).hasSize(2);
        assertThat(manifest.units().getFirst().end()).isLessThanOrEqualTo(manifest.duration());
        assertThat(text(BlobStore.captions(edition))).contains("\n2\n").doesNotContain("\n3\n");
    }

    private static String text(String name) {
        return new String(WORLD.object(name), StandardCharsets.UTF_8);
    }
}
