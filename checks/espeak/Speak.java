import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.voices.EspeakConfig;
import dev.lockstep.audio.voices.FreeEngines;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.audio.voices.SpeechOrder;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.runtime.Environment;
import dev.lockstep.speech.Language;
import java.util.Map;

/// Speaks a sentence with each engine that needs no account, for each voice `en-us`, `kevin16` and `id` that it
/// has, as the audio function does. Prints a line for each: engine, voice, seconds, loudest sample, milliseconds.
///
///     java -cp functions/audio/target/audio.jar checks/espeak/Speak.java
class Speak {
    static final Map<String, String> SENTENCES = Map.of(
            "en", "The derivative of a function measures how fast its value changes, and it is written with a prime.",
            "id", "Turunan suatu fungsi mengukur seberapa cepat nilainya berubah, dan ditulis dengan tanda aksen.");

    public static void main(String[] arguments) throws Exception {
        for (SpeechEngine engine : FreeEngines.of(EspeakConfig.fromEnv(Environment.of(System.getenv())))) {
            for (Language language : Language.values()) {
                String voice = engine.name().equals("freetts") ? "kevin16" : language == Language.ENGLISH ? "en-us" : "id";
                if (language == Language.INDONESIAN && voice.equals("kevin16")) continue;
                for (int round = 0; round < Integer.getInteger("rounds", 1); round++) say(engine, voice, language);
            }
        }
    }

    private static void say(SpeechEngine engine, String voice, Language language) throws Exception {
        long started = System.nanoTime();
        var casting = engine.cast(voice, VoiceSettings.NONE, language);
        String rendered = casting.style().rendered(SENTENCES.get(language.tag()).repeat(Integer.getInteger("times", 1)));
        byte[] speech = engine.speak(casting, new SpeechOrder(rendered, "", "")).pcm();
        long millis = (System.nanoTime() - started) / 1_000_000;
        Pcm pcm = new Pcm(casting.key().rate());
        int samples = speech.length / Pcm.BYTES;
        int peak = 0;
        for (int i = 0; i < samples; i++) peak = Math.max(peak, Math.abs(Pcm.sample(speech, i)));
        System.out.println(
                engine.name() + " " + voice + " " + pcm.duration(samples).toMillis() / 1000.0 + " " + peak + " " + millis);
    }
}
