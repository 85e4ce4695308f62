package dev.lockstep.audio.voices;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Speaks English with FreeTTS, which is part of this jar (BSD licence): free, without network, and the same
/// bytes for the same words. One voice, `kevin16`: 16 kHz, plainly a machine's.
///
/// It speaks no Indonesian: whether Indonesian made of American diphones can be understood cannot be judged
/// here, so none is made.
///
/// Thread-safe; one engine of a process speaks at a time.
public final class BuiltInEngine implements SpeechEngine {
    /// The word before the colon of its voice's id.
    public static final String NAME = "freetts";

    private static final String VOICE = "kevin16";

    /// To be raised when the same words would sound otherwise, by a release of FreeTTS or by how it is
    /// called.
    private static final int VERSION = 1;

    private static final int RATE = 16_000;
    private static final int MOST_CHARACTERS = 2_000;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern APOSTROPHES = Pattern.compile("[\\u2018\\u2019]");
    private static final Pattern DASHES = Pattern.compile("\\s*[\\u2013\\u2014]\\s*");

    /// Of all engines: FreeTTS loads its lexicon through fields that all voices share.
    private static final ReentrantLock SPEAKING = new ReentrantLock();

    private @Nullable Voice loaded;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<OfferedVoice> voices() {
        return List.of(new OfferedVoice(NAME + ":" + VOICE, "Kevin", List.of(Language.ENGLISH.tag()), 0));
    }

    @Override
    public Casting cast(String voice, VoiceSettings settings, Language language) throws ProviderException {
        if (!voice.equals(VOICE)) {
            throw ProviderException.permanent(
                    "voice_not_found", NAME + " has no voice \"" + voice + "\"; it has " + VOICE);
        }
        if (!settings.values().isEmpty()) {
            throw ProviderException.permanent("bad_voice_settings", NAME + " takes no voiceSettings");
        }
        return switch (language) {
            case ENGLISH ->
                new Casting(
                        new Keys.Voice(NAME, VERSION, "cmu_us_kal", VOICE, Map.of(), RATE, ""),
                        MarkerStyle.NONE,
                        MOST_CHARACTERS,
                        Tariff.FREE);
            case INDONESIAN ->
                throw ProviderException.permanent(
                        "language_not_spoken",
                        NAME + " speaks English only; for Indonesian install espeak-ng, or name the file of its "
                                + "WebAssembly build in LOCKSTEP_ESPEAK_WASM");
        };
    }

    @Override
    public Spoken speak(Casting casting, SpeechOrder order) throws ProviderException {
        SPEAKING.lock();
        try {
            byte[] pcm = spoken(plain(order.rendered()));
            if (pcm.length == 0) {
                throw ProviderException.permanent(
                        "nothing_spoken", "the script holds no word that " + NAME + " can say");
            }
            return new Spoken(pcm, OptionalLong.empty());
        } finally {
            SPEAKING.unlock();
        }
    }

    private byte[] spoken(String words) throws ProviderException {
        Voice voice = loaded == null ? load() : loaded;
        // Whatever state a failure left behind goes with the voice.
        loaded = null;
        SampleRecorder recorder = new SampleRecorder(RATE);
        voice.setAudioPlayer(recorder);
        if (!voice.speak(words)) throw ProviderException.permanent("engine_failed", NAME + " could not say the script");
        loaded = voice;
        return recorder.taken();
    }

    /// FreeTTS finds voices by system properties and the thread's class loader, neither of which knows of a
    /// jar on Lambda; its directory of this voice is asked instead.
    private static Voice load() {
        Voice voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                .filter(each -> each.getName().equals(VOICE))
                .findAny()
                .orElseThrow();
        voice.allocate();
        // Without a queue it speaks in the caller's thread, so that nothing is left running between invocations.
        voice.getOutputQueue().close();
        voice.setOutputQueue(null);
        return voice;
    }

    /// FreeTTS knows ASCII, and drops the rest from within words.
    private static String plain(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String letters = ACCENTS.matcher(apart).replaceAll("");
        return DASHES.matcher(APOSTROPHES.matcher(letters).replaceAll("'")).replaceAll(", ");
    }
}
