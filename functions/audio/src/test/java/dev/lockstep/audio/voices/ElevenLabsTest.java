package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.providers.Failures;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.runtime.Environment;
import dev.lockstep.simulator.voices.ElevenLabsSimulator;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.Tone;
import dev.lockstep.speech.Language;
import dev.lockstep.state.CodedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElevenLabsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-01T08:00:00Z"), ZoneOffset.UTC);
    private static final String VOICE = "voiceA1";
    private static final SpeechOrder ORDER =
            new SpeechOrder("Bumi berputar mengelilingi matahari.", "Sebelumnya.", "Sesudahnya.");

    private final ElevenLabsSimulator service = ElevenLabsSimulator.start(Failures.KEY, CLOCK);

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void speak_order_givesItsSamplesAndWhatWasCharged() throws Exception {
        Spoken spoken = speak("eleven_multilingual_v2");

        assertThat(spoken.pcm()).isEqualTo(Tone.of(ORDER.rendered(), 24_000));
        assertThat(spoken.charged()).hasValue(ORDER.rendered().length());
        assertThat(service.texts()).containsExactly(ORDER.rendered());
        assertThat(service.calls().getLast().query()).containsEntry("output_format", "pcm_24000");
    }

    @Test
    void speak_orderWithNeighbours_sendsThemToModelsThatTakeThem() throws Exception {
        speak("eleven_multilingual_v2");

        assertThat(body().path("previous_text").asText()).isEqualTo("Sebelumnya.");
        assertThat(body().path("next_text").asText()).isEqualTo("Sesudahnya.");
        assertThat(body().has("language_code")).isFalse();
        assertThat(body().has("voice_settings")).isFalse();
    }

    @Test
    void speak_elevenV3_getsNoNeighboursButTheLanguage() throws Exception {
        speak("eleven_v3");

        assertThat(body().has("previous_text")).isFalse();
        assertThat(body().has("next_text")).isFalse();
        assertThat(body().path("language_code").asText()).isEqualTo("id");
    }

    @Test
    void speak_atTheBeginning_sendsNoEmptyNeighbour() throws Exception {
        ElevenLabs engine = engine("eleven_multilingual_v2");

        engine.speak(cast(engine, VoiceSettings.NONE), new SpeechOrder("Satu.", "", ""));

        assertThat(body().has("previous_text")).isFalse();
        assertThat(body().has("next_text")).isFalse();
    }

    @Test
    void speak_settings_goUnderTheirNames() throws Exception {
        ElevenLabs engine = engine("eleven_multilingual_v2");
        VoiceSettings settings = new VoiceSettings(Map.of("stability", 0.4, "similarityBoost", 0.75, "style", 0.0));

        engine.speak(cast(engine, settings), ORDER);

        assertThat(body().path("voice_settings").toString())
                .isEqualTo("{\"similarity_boost\":0.75,\"stability\":0.4,\"style\":0.0}");
    }

    @Test
    void speak_flashModel_chargesWhatTheTariffCounts() throws Exception {
        ElevenLabs engine = engine("eleven_flash_v2_5");
        Casting casting = cast(engine, VoiceSettings.NONE);

        Spoken spoken = engine.speak(casting, ORDER);

        assertThat(service.billed()).isEqualTo(18);
        assertThat(spoken.charged()).hasValue(36);
        assertThat(casting.tariff().microsPerMillion()).isEqualTo(20_000_000);
    }

    @Test
    void speak_dictionaries_areSentAndNameTheSpeech() throws Exception {
        ElevenLabsConfig config = config("eleven_multilingual_v2");
        ElevenLabs engine = new ElevenLabs(new ElevenLabsConfig(
                config.baseUrl(),
                config.key(),
                config.model(),
                config.microsPerMillion(),
                List.of(new ElevenLabsConfig.Dictionary("dict1", "v7"))));
        Casting casting = cast(engine, VoiceSettings.NONE);

        engine.speak(casting, ORDER);

        assertThat(body().path("pronunciation_dictionary_locators").toString())
                .isEqualTo("[{\"pronunciation_dictionary_id\":\"dict1\",\"version_id\":\"v7\"}]");
        assertThat(casting.key().lexicon()).hasSize(32);
        assertThat(cast(engine("eleven_multilingual_v2"), VoiceSettings.NONE)
                        .key()
                        .lexicon())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "eleven_v3, TAGS, 5000, 40000000",
        "eleven_multilingual_v2, BREAKS, 10000, 40000000",
        "eleven_flash_v2_5, BREAKS, 40000, 20000000",
        "eleven_turbo_v2_5, BREAKS, 40000, 20000000",
        "eleven_of_tomorrow, NONE, 3000, 40000000",
    })
    void cast_model_tellsItsLimitsAndPrice(String model, MarkerStyle style, int most, long price) throws Exception {
        Casting casting = cast(engine(model), VoiceSettings.NONE);

        assertThat(casting.style()).isEqualTo(style);
        assertThat(casting.mostCharacters()).isEqualTo(most);
        assertThat(casting.tariff()).isEqualTo(new Tariff(price, true));
        assertThat(casting.key().engine()).isEqualTo("elevenlabs");
        assertThat(casting.key().model()).isEqualTo(model);
        assertThat(casting.key().rate()).isEqualTo(24_000);
    }

    @Test
    void cast_otherSettings_haveAnotherKey() throws Exception {
        ElevenLabs engine = engine("eleven_multilingual_v2");

        assertThat(cast(engine, new VoiceSettings(Map.of("stability", 0.4))).key())
                .isNotEqualTo(cast(engine, new VoiceSettings(Map.of("stability", 0.5)))
                        .key());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 0.01, 0.99})
    void cast_elevenV3WithStabilityBetweenItsSteps_isRefused(double stability) {
        VoiceSettings settings = new VoiceSettings(Map.of("stability", stability));

        ProviderException refused = Failures.of(() -> cast(engine("eleven_v3"), settings));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("bad_voice_settings");
        assertThat(refused.detail()).contains("stability").contains("0, 0.5 or 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1})
    void cast_elevenV3WithAStep_isSpoken(double stability) throws Exception {
        ElevenLabs engine = engine("eleven_v3");

        assertThat(engine.speak(cast(engine, new VoiceSettings(Map.of("stability", stability))), ORDER)
                        .pcm())
                .isNotEmpty();
    }

    @Test
    void cast_englishModelForIndonesian_isRefused() {
        ProviderException refused = Failures.of(() -> cast(engine("eleven_flash_v2"), VoiceSettings.NONE));

        assertThat(refused.code()).isEqualTo("language_not_spoken");
        assertThat(service.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../voices", "a b", "x?y=1"})
    void cast_voiceThatIsNoId_isRefused(String voice) {
        ProviderException refused =
                Failures.of(() -> engine("eleven_v3").cast(voice, VoiceSettings.NONE, Language.ENGLISH));

        assertThat(refused.code()).isEqualTo("voice_not_found");
    }

    @Test
    void voices_severalPages_areAllListed() throws Exception {
        List<OfferedVoice> voices = engine("eleven_flash_v2_5").voices();

        assertThat(voices)
                .extracting(OfferedVoice::id)
                .containsExactlyElementsOf(ElevenLabsSimulator.voices().stream()
                        .map("elevenlabs:"::concat)
                        .toList());
        assertThat(voices.getFirst())
                .isEqualTo(new OfferedVoice("elevenlabs:voiceA1", "Rachel", List.of("en", "id"), 20_000_000));
        assertThat(service.calls()).hasSize(3);
    }

    @Test
    void voices_pageThatNamesItselfAsNext_endsAllTheSame() throws Exception {
        String page =
                "{\"voices\":[{\"voice_id\":\"v1\",\"name\":\"One\"}],\"has_more\":true,\"next_page_token\":\"t\"}";
        service.mishaps().nextFree(5, new Mishap.Answered(200, page));

        assertThat(engine("eleven_v3").voices()).hasSize(2);
    }

    @Test
    void voices_pageOfHtml_fails() {
        service.mishaps().nextFree(1, new Mishap.Page());

        ProviderException failed = Failures.of(() -> engine("eleven_v3").voices());

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("not_json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'detail':{'type':'t','code':'max_character_limit_exceeded','message':'m','status':'x'}}"
                        + " | PERMANENT | max_character_limit_exceeded",
                "400 | {'detail':{'status':'voice_not_found','message':'m'}} | PERMANENT | voice_not_found",
                "400 | {'detail':{'code':'unsupported_model','message':'m'}} | PERMANENT | unsupported_model",
                "401 | {'detail':{'status':'invalid_api_key','message':'sk_s3cr3t-0123456789'}}"
                        + " | PERMANENT | invalid_api_key",
                "401 | {'detail':{'status':'quota_exceeded','message':'exceeds your quota'}} | QUOTA | quota_exceeded",
                "401 | {'detail':{'type':'t','code':'quota_exceeded','message':'m'}} | QUOTA | quota_exceeded",
                "402 | {'detail':{'code':'payment_required','message':'m'}} | QUOTA | payment_required",
                "402 | nothing | QUOTA | payment_required",
                "403 | {'detail':{'status':'only_for_creator+','message':'m'}} | PERMANENT | only_for_creator",
                "422 | {'detail':[{'loc':['body','text'],'msg':'Field required','type':'missing'}]}"
                        + " | PERMANENT | validation_failed",
                "429 | {'detail':{'status':'too_many_concurrent_requests','message':'m'}}"
                        + " | TRANSIENT | too_many_concurrent_requests",
                "429 | {'detail':{'code':'system_busy','message':'m'}} | TRANSIENT | system_busy",
                "500 | {'detail':'Internal Server Error'} | TRANSIENT | http_500",
                "503 | <html></html> | TRANSIENT | http_503",
            })
    void speak_refusal_isReadInEitherFormat(int status, String body, Kind kind, String code) {
        service.mishaps().next(1, new Mishap.Answered(status, body.replace('\'', '"')));

        ProviderException refused = Failures.of(() -> speak("eleven_multilingual_v2"));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(service.texts()).isEmpty();
    }

    @Test
    void speak_validationList_namesTheField() {
        ElevenLabs engine = engine("eleven_multilingual_v2");

        ProviderException refused =
                Failures.of(() -> engine.speak(cast(engine, VoiceSettings.NONE), new SpeechOrder(" ", "", "")));

        assertThat(refused.detail()).contains("body.text: Field required");
    }

    @Test
    void speak_tooManyRequests_tellsWhenToAskAgain() {
        service.mishaps().next(1, new Mishap.TooMany(7)).next(1, Mishap.tooMany());

        assertThat(Failures.of(() -> speak("eleven_v3")).retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(Failures.of(() -> speak("eleven_v3")).retryAfter()).isEmpty();
    }

    @Test
    void speak_wrongKey_isPermanentAndNotRepeated() {
        ElevenLabs engine = new ElevenLabs(
                new ElevenLabsConfig(service.baseUri(), Failures.KEY + "x", "eleven_v3", 40_000_000, List.of()));

        ProviderException refused = Failures.of(() -> engine.speak(cast(engine, VoiceSettings.NONE), ORDER));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("invalid_api_key");
    }

    @Test
    void speak_errorWithStatus200_isNoAudio() {
        service.mishaps().next(1, Mishap.errorInPlaceOfAnswer()).next(1, new Mishap.Page());

        for (int call = 0; call < 2; call++) {
            ProviderException failed = Failures.of(() -> speak("eleven_v3"));
            assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failed.code()).isEqualTo("not_audio");
        }
    }

    @Test
    void speak_bodyCutOff_isSaidAndBilled() {
        service.mishaps().next(1, new Mishap.CutOff());

        ProviderException failed = Failures.of(() -> speak("eleven_v3"));

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("speech_cut_off");
        assertThat(service.texts()).hasSize(1);
    }

    @Test
    void speak_answerLost_isUnreachableAndNotAskedTwice() {
        service.mishaps().next(1, new Mishap.AnswerLost());

        ProviderException failed = Failures.of(() -> speak("eleven_v3"));

        assertThat(failed.code()).isEqualTo("provider_unreachable");
        assertThat(service.texts()).hasSize(1);
    }

    @Test
    void fromEnv_noKey_isNone() {
        assertThat(ElevenLabsConfig.fromEnv(Environment.of(Map.of("LOCKSTEP_ELEVENLABS_MODEL", "eleven_v3"))))
                .isEmpty();
    }

    @Test
    void fromEnv_keyAlone_hasTheDefaults() {
        ElevenLabsConfig config = ElevenLabsConfig.fromEnv(Environment.of(Map.of("ELEVENLABS_API_KEY", Failures.KEY)))
                .orElseThrow();

        assertThat(config.baseUrl()).hasToString("https://api.elevenlabs.io");
        assertThat(config.model()).isEqualTo("eleven_multilingual_v2");
        assertThat(config.microsPerMillion()).isEqualTo(40_000_000);
        assertThat(config.dictionaries()).isEmpty();
        assertThat(config.toString()).doesNotContain(Failures.KEY);
    }

    @Test
    void fromEnv_dictionaries_areReadInPairs() {
        ElevenLabsConfig config = ElevenLabsConfig.fromEnv(Environment.of(
                        Map.of("ELEVENLABS_API_KEY", Failures.KEY, "LOCKSTEP_ELEVENLABS_DICTIONARIES", "a1:v1, b2:v2")))
                .orElseThrow();

        assertThat(config.dictionaries())
                .containsExactly(
                        new ElevenLabsConfig.Dictionary("a1", "v1"), new ElevenLabsConfig.Dictionary("b2", "v2"));
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKSTEP_ELEVENLABS_MODEL, Eleven V3",
        "LOCKSTEP_ELEVENLABS_PRICE, free",
        "LOCKSTEP_ELEVENLABS_DICTIONARIES, onlyAnId",
        "LOCKSTEP_ELEVENLABS_DICTIONARIES, 'a:1,b:2,c:3,d:4'",
        "ELEVENLABS_BASE_URL, api.elevenlabs.io",
    })
    void fromEnv_badValue_isRefusedByItsVariable(String name, String value) {
        Environment environment = Environment.of(Map.of("ELEVENLABS_API_KEY", Failures.KEY, name, value));

        assertThatThrownBy(() -> ElevenLabsConfig.fromEnv(environment))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining(name);
    }

    private Spoken speak(String model) throws ProviderException {
        ElevenLabs engine = engine(model);
        return engine.speak(cast(engine, VoiceSettings.NONE), ORDER);
    }

    private static Casting cast(ElevenLabs engine, VoiceSettings settings) throws ProviderException {
        return engine.cast(VOICE, settings, Language.INDONESIAN);
    }

    private ElevenLabs engine(String model) {
        return new ElevenLabs(config(model));
    }

    private ElevenLabsConfig config(String model) {
        return new ElevenLabsConfig(service.baseUri(), Failures.KEY, model, 40_000_000, List.of());
    }

    private JsonNode body() {
        return service.calls().getLast().body();
    }
}
