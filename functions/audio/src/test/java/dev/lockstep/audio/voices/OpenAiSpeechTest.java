package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.providers.Failures;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.runtime.Environment;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import dev.lockstep.simulator.voices.Tone;
import dev.lockstep.speech.Language;
import dev.lockstep.state.CodedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSpeechTest {
    private static final SpeechOrder ORDER = new SpeechOrder("Two plus two is 4.", "Before.", "Behind.");
    private static final Map<String, String> VARIABLES = Map.of(
            "OPENAI_SPEECH_BASE_URL", "https://api.example.com/v1/",
            "OPENAI_SPEECH_API_KEY", Failures.KEY,
            "LOCKSTEP_OPENAI_SPEECH_MODEL", "tts-1",
            "LOCKSTEP_OPENAI_SPEECH_VOICES", "alloy, nova",
            "LOCKSTEP_OPENAI_SPEECH_PRICE", "15");

    private final OpenAiSimulator service = OpenAiSimulator.start(Failures.KEY);
    private final OpenAiSpeech engine = engine(Failures.KEY);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void speak_order_givesItsSamples() throws Exception {
        Spoken spoken = speak();

        assertThat(spoken.pcm()).isEqualTo(Tone.of(ORDER.rendered(), 24_000));
        assertThat(spoken.charged()).isEmpty();
        assertThat(service.texts()).containsExactly(ORDER.rendered());
        assertThat(service.calls().getLast().body().toString())
                .isEqualTo("{\"model\":\"tts-1\",\"input\":\"Two plus two is 4.\",\"voice\":\"nova\","
                        + "\"response_format\":\"pcm\"}");
    }

    @Test
    void speak_serverWithoutKey_sendsNone() throws Exception {
        try (OpenAiSimulator open = OpenAiSimulator.start("")) {
            OpenAiSpeech keyless =
                    new OpenAiSpeech(new OpenAiSpeechConfig(open.baseUri(), "", "kokoro", List.of("nova"), 24_000, 0));

            assertThat(keyless.speak(keyless.cast("nova", VoiceSettings.NONE, Language.ENGLISH), ORDER)
                            .pcm())
                    .isNotEmpty();
            assertThat(open.calls().getLast().header("Authorization")).isEmpty();
        }
    }

    @Test
    void cast_voice_takesWordsAlone() throws Exception {
        Casting casting = engine.cast("nova", VoiceSettings.NONE, Language.INDONESIAN);

        assertThat(casting.style()).isEqualTo(MarkerStyle.NONE);
        assertThat(casting.mostCharacters()).isEqualTo(4_096);
        assertThat(casting.tariff()).isEqualTo(new Tariff(15_000_000, true));
        assertThat(casting.key().rate()).isEqualTo(24_000);
    }

    @Test
    void cast_settings_areRefused() {
        ProviderException refused =
                Failures.of(() -> engine.cast("nova", new VoiceSettings(Map.of("style", 0.0)), Language.ENGLISH));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("bad_voice_settings");
    }

    @Test
    void cast_voiceNotConfigured_isRefusedAndTheOthersNamed() {
        ProviderException refused = Failures.of(() -> engine.cast("onyx", VoiceSettings.NONE, Language.ENGLISH));

        assertThat(refused.code()).isEqualTo("voice_not_found");
        assertThat(refused.detail()).contains("alloy, nova");
    }

    @Test
    void voices_configured_areListedWithoutACall() {
        assertThat(engine.voices())
                .containsExactly(
                        new OfferedVoice("openai:alloy", "alloy", List.of("en", "id"), 15_000_000),
                        new OfferedVoice("openai:nova", "nova", List.of("en", "id"), 15_000_000));
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void recovered_anything_isNone() throws Exception {
        Casting casting = engine.cast("nova", VoiceSettings.NONE, Language.ENGLISH);

        assertThat(engine.recovered(casting, ORDER, Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':{'message':'m','type':'invalid_request_error','code':'invalid_value'}}"
                        + " | PERMANENT | invalid_value",
                "400 | {'error':{'message':'m','type':'invalid_request_error','code':null}}"
                        + " | PERMANENT | invalid_request_error",
                "401 | {'error':{'message':'Incorrect API key: sk_s3cr3t-0123456789','code':'invalid_api_key'}}"
                        + " | PERMANENT | invalid_api_key",
                "402 | {'error':{'message':'m','code':402}} | QUOTA | payment_required",
                "404 | {'error':'no such model'} | PERMANENT | http_404",
                "422 | {'detail':[{'loc':['body'],'msg':'m'}]} | PERMANENT | http_422",
                "429 | {'error':{'message':'m','type':'insufficient_quota','code':'insufficient_quota'}}"
                        + " | QUOTA | insufficient_quota",
                "429 | {'error':{'message':'m','type':'requests','code':'rate_limit_exceeded'}}"
                        + " | TRANSIENT | rate_limit_exceeded",
                "500 | {'detail':{'error':'processing_error','message':'m'}} | TRANSIENT | http_500",
                "503 | down | TRANSIENT | http_503",
            })
    void speak_refusal_isRead(int status, String body, Kind kind, String code) {
        service.mishaps().next(1, new Mishap.Answered(status, body.replace('\'', '"')));

        ProviderException refused = Failures.of(this::speak);

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(service.texts()).isEmpty();
    }

    @Test
    void speak_quotaUsedUp_isQuotaThoughTheStatusIs429() {
        service.mishaps().next(1, new Mishap.QuotaUsedUp());

        assertThat(Failures.of(this::speak).kind()).isEqualTo(Kind.QUOTA);
    }

    @Test
    void speak_tooManyRequests_tellsWhenToAskAgain() {
        service.mishaps().next(1, new Mishap.TooMany(20));

        assertThat(Failures.of(this::speak).retryAfter()).contains(Duration.ofSeconds(20));
    }

    @Test
    void speak_errorOrPageWithStatus200_isNoAudio() {
        service.mishaps().next(1, Mishap.errorInPlaceOfAnswer()).next(1, new Mishap.Page());

        for (int call = 0; call < 2; call++) {
            ProviderException failed = Failures.of(this::speak);
            assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failed.code()).isEqualTo("not_audio");
        }
    }

    @Test
    void speak_bodyCutOff_isSaid() {
        service.mishaps().next(1, new Mishap.CutOff());

        assertThat(Failures.of(this::speak).code()).isEqualTo("speech_cut_off");
    }

    @Test
    void speak_answerLost_isBoughtOnce() {
        service.mishaps().next(1, new Mishap.AnswerLost());

        assertThat(Failures.of(this::speak).code()).isEqualTo("provider_unreachable");
        assertThat(service.texts()).hasSize(1);
    }

    @Test
    void speak_wrongKey_isPermanentAndNotRepeated() {
        OpenAiSpeech stranger = engine(Failures.KEY + "x");

        ProviderException refused =
                Failures.of(() -> stranger.speak(stranger.cast("nova", VoiceSettings.NONE, Language.ENGLISH), ORDER));

        assertThat(refused.code()).isEqualTo("invalid_api_key");
    }

    @Test
    void fromEnv_noBaseUrl_isNone() {
        assertThat(OpenAiSpeechConfig.fromEnv(Environment.of(Map.of("OPENAI_SPEECH_API_KEY", Failures.KEY))))
                .isEmpty();
    }

    @Test
    void fromEnv_allSet_isRead() {
        OpenAiSpeechConfig config =
                OpenAiSpeechConfig.fromEnv(Environment.of(VARIABLES)).orElseThrow();

        assertThat(config.baseUrl()).hasToString("https://api.example.com/v1");
        assertThat(config.voices()).containsExactly("alloy", "nova");
        assertThat(config.microsPerMillion()).isEqualTo(15_000_000);
        assertThat(config.rate()).isEqualTo(24_000);
        assertThat(config.toString()).doesNotContain(Failures.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LOCKSTEP_OPENAI_SPEECH_MODEL", "LOCKSTEP_OPENAI_SPEECH_VOICES", "LOCKSTEP_OPENAI_SPEECH_PRICE"})
    void fromEnv_oneNotSet_isRefusedByItsVariable(String name) {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.remove(name);

        assertThatThrownBy(() -> OpenAiSpeechConfig.fromEnv(Environment.of(variables)))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining(name);
    }

    @Test
    void fromEnv_noVoiceInTheList_isRefused() {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        variables.put("LOCKSTEP_OPENAI_SPEECH_VOICES", " , ");

        assertThatThrownBy(() -> OpenAiSpeechConfig.fromEnv(Environment.of(variables)))
                .hasMessageContaining("LOCKSTEP_OPENAI_SPEECH_VOICES");
    }

    private Spoken speak() throws ProviderException {
        return engine.speak(engine.cast("nova", VoiceSettings.NONE, Language.ENGLISH), ORDER);
    }

    private OpenAiSpeech engine(String key) {
        return new OpenAiSpeech(
                new OpenAiSpeechConfig(service.baseUri(), key, "tts-1", List.of("alloy", "nova"), 24_000, 15_000_000));
    }
}
