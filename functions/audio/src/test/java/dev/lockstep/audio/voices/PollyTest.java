package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.providers.Failures;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.Environment;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.PollySimulator;
import dev.lockstep.simulator.voices.Tone;
import dev.lockstep.speech.Language;
import dev.lockstep.state.CodedException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.polly.PollyClient;
import software.amazon.awssdk.services.polly.model.Engine;

class PollyTest {
    private static final String SCRIPT = "Salt & water. [short pause] [calm] That is all.";
    private static final String RENDERED = "<speak>Salt &amp; water. <break time=\"0.4s\" /> That is all.</speak>";

    private final PollySimulator service = PollySimulator.start();
    private final PollyClient client = new AwsClients(Map.of(
                    "AWS_ENDPOINT_URL_POLLY",
                    service.baseUri().toString(),
                    "AWS_ACCESS_KEY_ID",
                    "AKIDTEST",
                    "AWS_SECRET_ACCESS_KEY",
                    Failures.KEY))
            .client(PollyClient.builder(), "POLLY", Duration.ofSeconds(30));
    private final Polly engine = new Polly(client, PollyConfig.of(Engine.NEURAL));

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void speak_script_givesItsSamplesAndWhatWasCharged() throws Exception {
        Casting casting = casting();
        SpeechOrder order = new SpeechOrder(casting.style().rendered(SCRIPT), "Before.", "Behind.");

        Spoken spoken = engine.speak(casting, order);

        assertThat(service.texts()).containsExactly(RENDERED);
        assertThat(spoken.pcm()).isEqualTo(Tone.of(RENDERED.replaceAll("<[^<>]*>", ""), 16_000));
        assertThat(spoken.charged()).hasValue(service.billed());
        assertThat(service.calls().getLast().body().toString())
                .contains("\"Engine\":\"neural\"", "\"SampleRate\":\"16000\"", "\"OutputFormat\":\"pcm\"");
    }

    @Test
    void cast_voice_isSsmlWhoseTagsAreNotBilled() throws Exception {
        Casting casting = casting();

        assertThat(casting.style()).isEqualTo(MarkerStyle.SSML);
        assertThat(casting.mostCharacters()).isEqualTo(3_000);
        assertThat(casting.tariff()).isEqualTo(new Tariff(16_000_000, false));
        assertThat(casting.key().rate()).isEqualTo(16_000);
        assertThat(casting.key().model()).isEqualTo("neural");
    }

    @Test
    void cast_indonesian_isRefusedBeforeAnythingIsAsked() {
        ProviderException refused = Failures.of(() -> engine.cast("Amy", VoiceSettings.NONE, Language.INDONESIAN));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("language_not_spoken");
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void cast_settings_areRefused() {
        VoiceSettings settings = new VoiceSettings(Map.of("stability", 0.5));

        assertThat(Failures.of(() -> engine.cast("Amy", settings, Language.ENGLISH))
                        .code())
                .isEqualTo("bad_voice_settings");
    }

    @Test
    void cast_voiceThatNoLanguageHas_isRefused() {
        assertThat(Failures.of(() -> engine.cast("Amelia", VoiceSettings.NONE, Language.ENGLISH))
                        .code())
                .isEqualTo("voice_not_found");
    }

    @Test
    void voices_severalPages_areThoseThatSpeakEnglish() throws Exception {
        assertThat(engine.voices())
                .containsExactly(
                        new OfferedVoice("polly:Amy", "Amy (en-GB)", List.of("en"), 16_000_000),
                        new OfferedVoice("polly:Joanna", "Joanna (en-US)", List.of("en"), 16_000_000),
                        new OfferedVoice("polly:Kajal", "Kajal (hi-IN)", List.of("en"), 16_000_000));
        assertThat(service.calls()).hasSize(2);
    }

    @Test
    void speak_voiceThatTheEngineLacks_isPermanent() {
        Polly generative = new Polly(client, PollyConfig.of(Engine.GENERATIVE));

        ProviderException refused = Failures.of(() -> generative.speak(
                generative.cast("Amy", VoiceSettings.NONE, Language.ENGLISH), new SpeechOrder(RENDERED, "", "")));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("engine_not_supported");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, TRANSIENT, throttling",
        "400, InvalidSsmlException, PERMANENT, invalid_ssml",
        "400, TextLengthExceededException, PERMANENT, text_length_exceeded",
        "400, LanguageNotSupportedException, PERMANENT, language_not_supported",
        "400, ServiceQuotaExceededException, QUOTA, service_quota_exceeded",
        "403, AccessDeniedException, PERMANENT, access_denied",
        "500, ServiceFailureException, TRANSIENT, service_failure",
        "503, '', TRANSIENT, http_503",
    })
    void speak_exception_tellsWhatToDoAndIsAskedOnce(int status, String type, Kind kind, String code) {
        String body = "{\"__type\":\"" + type + "\",\"message\":\"The key " + Failures.KEY.length() + " is bad\"}";
        service.mishaps().next(1, new Mishap.Answered(status, body));

        ProviderException refused = Failures.of(this::speak);

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(service.calls()).hasSize(1);
        assertThat(refused.detail().contains("is bad")).isEqualTo(status != 403);
    }

    @Test
    void speak_errorTypeInTheHeader_isRead() {
        service.mishaps().next(1, Mishap.tooMany()).next(1, new Mishap.QuotaUsedUp());

        assertThat(Failures.of(this::speak).code()).isEqualTo("throttling");
        assertThat(Failures.of(this::speak).kind()).isEqualTo(Kind.QUOTA);
    }

    @Test
    void speak_errorOrPageWithStatus200_isNoAudio() {
        service.mishaps().next(1, Mishap.errorInPlaceOfAnswer()).next(1, new Mishap.Page());

        assertThat(Failures.of(this::speak).code()).isEqualTo("not_audio");
        assertThat(Failures.of(this::speak).code()).isEqualTo("not_audio");
    }

    @Test
    void speak_bodyCutOff_isSaidAndBoughtOnce() {
        service.mishaps().next(1, new Mishap.CutOff());

        ProviderException failed = Failures.of(this::speak);

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("speech_cut_off");
        assertThat(service.texts()).hasSize(1);
    }

    @Test
    void speak_answerLost_isBoughtOnce() {
        service.mishaps().next(1, new Mishap.AnswerLost());

        ProviderException failed = Failures.of(this::speak);

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("provider_unreachable");
        assertThat(service.texts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "standard, 4000000",
        "neural, 16000000",
        "generative, 30000000",
        "long-form, 100000000",
    })
    void fromEnv_engine_hasItsPrice(String engine, long price) {
        PollyConfig config = PollyConfig.fromEnv(Environment.of(Map.of("LOCKSTEP_POLLY_ENGINE", engine)))
                .orElseThrow();

        assertThat(config.engine()).hasToString(engine);
        assertThat(config.microsPerMillion()).isEqualTo(price);
    }

    @Test
    void fromEnv_offOrNotSet_isNone() {
        assertThat(PollyConfig.fromEnv(Environment.of(Map.of()))).isEmpty();
        assertThat(PollyConfig.fromEnv(Environment.of(Map.of("LOCKSTEP_POLLY_ENGINE", "off"))))
                .isEmpty();
    }

    @Test
    void fromEnv_anythingElse_isRefusedByItsVariable() {
        Environment environment = Environment.of(Map.of("LOCKSTEP_POLLY_ENGINE", "on"));

        assertThatThrownBy(() -> PollyConfig.fromEnv(environment))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("LOCKSTEP_POLLY_ENGINE");
    }

    private Spoken speak() throws ProviderException {
        return engine.speak(casting(), new SpeechOrder(RENDERED, "", ""));
    }

    private Casting casting() throws ProviderException {
        return engine.cast("Amy", VoiceSettings.NONE, Language.ENGLISH);
    }
}
