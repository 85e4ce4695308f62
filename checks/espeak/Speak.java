import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.voices.EspeakConfig;
import dev.lockstep.audio.studio.FreeEngines;
import dev.lockstep.audio.voices.OfferedVoice;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.audio.voices.SpeechOrder;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.runtime.Environment;
import dev.lockstep.speech.Language;
import java.util.List;
import java.util.Map;

/// Speaks a sentence with each engine that takes nothing, as the audio function does, and prints a line for
/// each: engine, voice, seconds, the loudest sample, milliseconds that it took.
///
///     java -XX:-DontCompileHugeMethods -cp functions/audio/target/audio.jar checks/espeak/Speak.java
class Speak {
    private static final Map<String, Language> LANGUAGES =
            Map.of("kevin16", Language.ENGLISH, "en-us", Language.ENGLISH, "id", Language.INDONESIAN);
    private static final Map<Language, String> SENTENCES = Map.of(
            Language.ENGLISH, "The derivative of a function measures how fast its value changes, [short pause] at one point.",
            Language.INDONESIAN, "Turunan suatu fungsi mengukur seberapa cepat nilainya berubah, [short pause] di satu titik.");

    public static void main(String[] arguments) throws Exception {
        for (SpeechEngine engine : FreeEngines.of(EspeakConfig.fromEnv(Environment.of(System.getenv())))) {
            for (OfferedVoice offered : engine.voices()) {
                String voice = offered.id().substring(offered.id().indexOf(':') + 1);
                if (LANGUAGES.containsKey(voice)) say(engine, voice, LANGUAGES.get(voice));
            }
        }
    }

    private static void say(SpeechEngine engine, String voice, Language language) throws Exception {
        long started = System.nanoTime();
        var casting = engine.cast(voice, VoiceSettings.NONE, language);
        String rendered = casting.style().rendered(SENTENCES.get(language));
        byte[] speech = engine.speak(casting, new SpeechOrder(rendered, "", "")).pcm();
        long millis = (System.nanoTime() - started) / 1_000_000;
        int samples = speech.length / Pcm.BYTES;
        int peak = 0;
        for (int i = 0; i < samples; i++) peak = Math.max(peak, Math.abs(Pcm.sample(speech, i)));
        double seconds = new Pcm(casting.key().rate()).duration(samples).toMillis() / 1000.0;
        System.out.println(String.join(" ", List.of(
                engine.name(), voice, Double.toString(seconds), Integer.toString(peak), Long.toString(millis))));
    }
}
