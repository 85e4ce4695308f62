package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.providers.Failures;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.simulator.voices.ElevenLabsSimulator;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.PaidCall;
import dev.lockstep.simulator.voices.Tone;
import dev.lockstep.speech.Language;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElevenLabsHistoryTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-01T08:00:00Z"), ZoneOffset.UTC);
    private static final SpeechOrder ORDER = new SpeechOrder("Water boils at 100 degrees.", "", "");
    private static final VoiceSettings STEADY = new VoiceSettings(Map.of("stability", 0.7));

    private final ElevenLabsSimulator service = ElevenLabsSimulator.start(Failures.KEY, CLOCK);

    /// Speech whose answer nobody lived to keep.
    @BeforeEach
    void lose() {
        service.mishaps().next(1, new Mishap.AnswerLost());
        Failures.of(() -> engine("eleven_multilingual_v2").speak(casting("eleven_multilingual_v2", STEADY), ORDER));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void recovered_answerLost_isTheSameSpeechAndBoughtOnce() throws Exception {
        Optional<Spoken> found = recovered("eleven_multilingual_v2", STEADY, ORDER);

        assertThat(found.orElseThrow().pcm()).isEqualTo(Tone.of(ORDER.rendered(), 24_000));
        assertThat(found.orElseThrow().charged()).hasValue(ORDER.rendered().length());
        assertThat(service.texts()).containsExactly(ORDER.rendered());
    }

    @Test
    void recovered_noSettingsGiven_isNotFoundWhereOthersThanTheVoicesWereUsed() throws Exception {
        assertThat(recovered("eleven_multilingual_v2", VoiceSettings.NONE, ORDER))
                .isEmpty();
        assertThat(downloads()).isZero();
    }

    @Test
    void recovered_fewerSettingsGiven_isNotFoundWhereOneMoreWasUsed() throws Exception {
        VoiceSettings both = new VoiceSettings(Map.of("stability", 0.7, "style", 0.3));
        SpeechOrder order = new SpeechOrder("Water freezes at 0 degrees.", "", "");
        engine("eleven_multilingual_v2").speak(casting("eleven_multilingual_v2", both), order);

        assertThat(recovered("eleven_multilingual_v2", STEADY, order)).isEmpty();
        assertThat(recovered("eleven_multilingual_v2", both, order)).isPresent();
    }

    @Test
    void recovered_noSettingsGiven_isFoundWhereTheVoicesOwnWereUsed() throws Exception {
        service.voiceSetting("stability", 0.7);

        assertThat(recovered("eleven_multilingual_v2", VoiceSettings.NONE, ORDER))
                .isPresent();
    }

    @Test
    void recovered_fewOfMany_isFoundOnALaterPage() throws Exception {
        ElevenLabs engine = engine("eleven_multilingual_v2");
        for (String text : List.of("One.", "Two.", "Three.")) {
            engine.speak(casting("eleven_multilingual_v2", STEADY), new SpeechOrder(text, "", ""));
        }
        service.historyPage(1);

        assertThat(recovered("eleven_multilingual_v2", STEADY, ORDER)).isPresent();
        assertThat(lists()).isEqualTo(4);
    }

    @Test
    void recovered_anotherText_isNotFound() throws Exception {
        assertThat(recovered("eleven_multilingual_v2", STEADY, new SpeechOrder("Water boils.", "", "")))
                .isEmpty();
        assertThat(downloads()).isZero();
    }

    @Test
    void recovered_otherSettings_isNotFound() throws Exception {
        assertThat(recovered("eleven_multilingual_v2", new VoiceSettings(Map.of("stability", 0.3)), ORDER))
                .isEmpty();
    }

    @Test
    void recovered_anotherModel_isNotFound() throws Exception {
        assertThat(recovered("eleven_flash_v2_5", STEADY, ORDER)).isEmpty();
    }

    @Test
    void recovered_anotherVoice_isNotFound() throws Exception {
        ElevenLabs engine = engine("eleven_multilingual_v2");
        Casting other = engine.cast("voiceB2", STEADY, Language.ENGLISH);

        assertThat(engine.recovered(other, ORDER, CLOCK.instant())).isEmpty();
    }

    @Test
    void recovered_spokenBefore_isNotFound() throws Exception {
        Instant later = CLOCK.instant().plus(Duration.ofHours(1));

        assertThat(engine("eleven_multilingual_v2").recovered(casting("eleven_multilingual_v2", STEADY), ORDER, later))
                .isEmpty();
    }

    @Test
    void recovered_anotherRate_isNotUsed() throws Exception {
        service.historyRate(44_100);

        assertThat(recovered("eleven_multilingual_v2", STEADY, ORDER)).isEmpty();
        assertThat(downloads()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"401, missing_permissions", "403, forbidden", "404, not_found"})
    void recovered_keyMayNotAsk_isNone(int status, String code) throws Exception {
        String body = "{\"detail\":{\"status\":\"" + code + "\",\"message\":\"no\"}}";
        service.mishaps().nextFree(1, new Mishap.Answered(status, body));

        assertThat(recovered("eleven_multilingual_v2", STEADY, ORDER)).isEmpty();
    }

    @Test
    void recovered_keyMayAskForTheHistoryAlone_isFoundByWhatWasAskedFor() throws Exception {
        String body = "{\"detail\":{\"status\":\"missing_permissions\",\"message\":\"no\"}}";
        service.mishaps().spareFree(1).nextFree(1, new Mishap.Answered(403, body));

        assertThat(recovered("eleven_multilingual_v2", STEADY, ORDER)).isPresent();
        assertThat(service.mishaps().left()).isZero();
    }

    @Test
    void recovered_serviceIsDown_failsAndMayBeAskedAgain() throws Exception {
        service.mishaps().nextFree(1, new Mishap.Failing(503));

        ProviderException failed = Failures.of(() -> recovered("eleven_multilingual_v2", STEADY, ORDER));

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(recovered("eleven_multilingual_v2", STEADY, ORDER)).isPresent();
    }

    private Optional<Spoken> recovered(String model, VoiceSettings settings, SpeechOrder order)
            throws ProviderException {
        return engine(model).recovered(casting(model, settings), order, CLOCK.instant());
    }

    private Casting casting(String model, VoiceSettings settings) throws ProviderException {
        return engine(model).cast("voiceA1", settings, Language.ENGLISH);
    }

    private ElevenLabs engine(String model) {
        return new ElevenLabs(new ElevenLabsConfig(service.baseUri(), Failures.KEY, model, 40_000_000, List.of()));
    }

    private long lists() {
        return service.calls().stream()
                .map(PaidCall::path)
                .filter("/v1/history"::equals)
                .count();
    }

    private long downloads() {
        return service.calls().stream()
                .map(PaidCall::path)
                .filter("/v1/history/download"::equals)
                .count();
    }
}
