package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EspeakEngineTest {
    private static final byte[] SAMPLES = {1, 2, 3, 4};

    private final Program program = new Program();
    private final EspeakEngine engine = new EspeakEngine(EspeakEngine.PROGRAM, program);

    /// Lists four voices, and says whatever it is told to say.
    private static final class Program implements EspeakProgram {
        private static final String LISTING = """
                Pty Language       Age/Gender VoiceName          File                 Other Languages
                 5  af              --/M      Afrikaans          gmw/af
                 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
                 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
                 5  eno             --/M      Enochian           art/eno
                 5  id              --/M      Indonesian         poz/id
                """;
        final List<String> inputs = new ArrayList<>();
        final List<List<String>> calls = new ArrayList<>();
        Ended answer = new Ended(0, Wav.file(22_050, SAMPLES, Wav.UNKNOWN), new byte[0]);

        @Override
        public String version() {
            return "1.51";
        }

        @Override
        public Ended run(List<String> arguments, byte[] input) {
            calls.add(arguments);
            if (arguments.equals(List.of("--voices")))
                return new Ended(0, LISTING.getBytes(StandardCharsets.UTF_8), input);
            inputs.add(new String(input, StandardCharsets.UTF_8));
            return answer;
        }
    }

    @Test
    void voices_areThoseOfOurLanguages() throws ProviderException {
        assertThat(engine.voices())
                .containsExactly(
                        new OfferedVoice("espeak:en-gb", "English (Great Britain)", List.of("en"), 0),
                        new OfferedVoice("espeak:en-us", "English (America)", List.of("en"), 0),
                        new OfferedVoice("espeak:id", "Indonesian", List.of("id"), 0));
    }

    @Test
    void casting_isFreeAndNamesTheVersion() throws ProviderException {
        Casting casting = engine.cast("id", VoiceSettings.NONE, Language.INDONESIAN);

        assertThat(casting.key().engine()).isEqualTo("espeak");
        assertThat(casting.key().model()).isEqualTo("1.51");
        assertThat(casting.key().voiceId()).isEqualTo("id");
        assertThat(casting.key().rate()).isEqualTo(22_050);
        assertThat(casting.style()).isEqualTo(MarkerStyle.SSML);
        assertThat(casting.tariff()).isEqualTo(Tariff.FREE);
    }

    @Test
    void castings_askForTheVoicesOnce() throws ProviderException {
        engine.cast("id", VoiceSettings.NONE, Language.INDONESIAN);
        engine.cast("en-us", VoiceSettings.NONE, Language.ENGLISH);
        engine.voices();

        assertThat(program.calls).containsExactly(List.of("--voices"));
    }

    @Test
    void speech_isTheFilesSamples() throws ProviderException {
        assertThat(say("<speak>Halo.</speak>").pcm()).isEqualTo(SAMPLES);
        assertThat(say("<speak>Halo.</speak>").charged()).isEmpty();
    }

    @Test
    void words_goByInputAndNeverAsArguments() throws ProviderException {
        say("<speak>-v en Halo.</speak>");

        assertThat(program.inputs).containsExactly("<speak>-v en Halo.</speak>");
        assertThat(program.calls.getLast()).containsExactly("-v", "id", "-b", "1", "-m", "--stdin", "--stdout");
    }

    @Test
    void pauses_areToldInMilliseconds() throws ProviderException {
        say(MarkerStyle.SSML.rendered("Halo. [short pause] Apa kabar? [long pause] Baik."));

        assertThat(program.inputs.getFirst())
                .matches(
                        "<speak>Halo\\. <break time=\"\\d+ms\" /> Apa kabar\\? <break time=\"\\d+00ms\" /> Baik\\.</speak>");
    }

    @Test
    void unknownVoice_isRefusedWithThoseThereAre() {
        ProviderException refused = refused(() -> engine.cast("af", VoiceSettings.NONE, Language.ENGLISH));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("voice_not_found");
        assertThat(refused.detail()).contains("\"af\"").contains("en-gb, en-us, id");
    }

    @Test
    void voiceOfTheOtherLanguage_isRefused() {
        ProviderException refused = refused(() -> engine.cast("en-us", VoiceSettings.NONE, Language.INDONESIAN));

        assertThat(refused.code()).isEqualTo("language_not_spoken");
        assertThat(refused.detail()).contains("en-us").contains("\"id\"");
    }

    @Test
    void voiceSettings_areRefused() {
        VoiceSettings settings = new VoiceSettings(Map.of("stability", 0.5));

        assertThat(refused(() -> engine.cast("id", settings, Language.INDONESIAN))
                        .code())
                .isEqualTo("bad_voice_settings");
    }

    @Test
    void failedRun_passesItsComplaintOnShortened() {
        String complaint = "Error:\n\tno " + "x".repeat(1_000);
        program.answer = new EspeakProgram.Ended(1, new byte[0], complaint.getBytes(StandardCharsets.UTF_8));

        ProviderException refused = refused(() -> say("<speak>Halo.</speak>"));

        assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(refused.code()).isEqualTo("engine_failed");
        assertThat(refused.detail()).contains("ended with 1: Error: no xxx").hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void silence_isRefused(int samples) {
        byte[] file = Wav.file(22_050, new byte[samples * 2]);
        program.answer = new EspeakProgram.Ended(0, samples == 0 ? new byte[0] : file, new byte[0]);

        assertThat(refused(() -> say("<speak></speak>")).code()).isEqualTo("nothing_spoken");
    }

    private Spoken say(String rendered) throws ProviderException {
        Casting casting = engine.cast("id", VoiceSettings.NONE, Language.INDONESIAN);
        return engine.speak(casting, new SpeechOrder(rendered, "", ""));
    }

    private static ProviderException refused(ThrowingCallable call) {
        ProviderException refused = catchThrowableOfType(ProviderException.class, call);
        assertThat(refused).isNotNull();
        return refused;
    }
}
