package dev.lockstep.audio.voices;

import dev.lockstep.audio.Edges;
import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Speaks English and Indonesian with an espeak-ng that the operator supplies: free, plainly a machine's,
/// and the same bytes for the same words. What `--voices` lists of the two languages are its voices; its
/// version is part of what names the speech. Thread-safe.
public final class EspeakEngine implements SpeechEngine {
    /// Of an espeak-ng that is installed.
    public static final String PROGRAM = "espeak";

    /// Of its WebAssembly build.
    public static final String WASM = "espeak-wasm";

    /// To be raised when the same words would sound otherwise by how it is called.
    private static final int VERSION = 1;

    private static final Pcm PCM = new Pcm(22_050);
    private static final int MOST_CHARACTERS = 2_000;

    /// espeak-ng 1.51 reads times in whole seconds or milliseconds, and takes 1.5s for a millisecond.
    private static final Pattern BREAK = Pattern.compile("<break time=\"(\\d+)\\.(\\d)s\" />");

    private final String name;
    private final EspeakProgram program;
    private volatile @Nullable Known known;

    /// @param name [#PROGRAM] or [#WASM]
    public EspeakEngine(String name, EspeakProgram program) {
        this.name = name;
        this.program = program;
    }

    private record Known(String version, EspeakVoices voices) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<OfferedVoice> voices() throws ProviderException {
        return known().voices().offered(name);
    }

    @Override
    public Casting cast(String voice, VoiceSettings settings, Language language) throws ProviderException {
        EspeakVoices voices = known().voices();
        Language spoken = voices.language(voice)
                .orElseThrow(() -> ProviderException.permanent(
                        "voice_not_found",
                        name + " has no voice \"" + voice + "\"; it has " + String.join(", ", voices.ids())));
        if (!settings.values().isEmpty()) {
            throw ProviderException.permanent("bad_voice_settings", name + " takes no voiceSettings");
        }
        if (spoken != language) {
            throw ProviderException.permanent(
                    "language_not_spoken",
                    name + "'s voice " + voice + " speaks \"" + spoken.tag() + "\" and not \"" + language.tag() + "\"");
        }
        return new Casting(
                new Keys.Voice(name, VERSION, known().version(), voice, Map.of(), PCM.rate(), ""),
                MarkerStyle.SSML,
                MOST_CHARACTERS,
                Tariff.FREE);
    }

    @Override
    public Spoken speak(Casting casting, SpeechOrder order) throws ProviderException {
        var arguments = List.of("-v", casting.key().voiceId(), "-b", "1", "-m", "--stdin", "--stdout");
        byte[] wav = run(arguments, input(order.rendered()));
        byte[] pcm = wav.length == 0 ? wav : WavFile.samples(wav, PCM);
        if (Edges.trimmed(pcm, PCM).length == 0) {
            throw ProviderException.permanent("nothing_spoken", "the script holds no word that " + name + " can say");
        }
        return new Spoken(pcm, OptionalLong.empty());
    }

    /// Asked once, since it is the same program as long as this process lives.
    private Known known() throws ProviderException {
        Known before = known;
        if (before != null) return before;
        String listing = new String(run(List.of("--voices"), new byte[0]), StandardCharsets.UTF_8);
        Known found = new Known(program.version(), EspeakVoices.read(listing));
        known = found;
        return found;
    }

    private byte[] run(List<String> arguments, byte[] input) throws ProviderException {
        EspeakProgram.Ended ended = program.run(arguments, input);
        if (ended.exit() == 0) return ended.output();
        throw ProviderException.passing(
                "engine_failed", name + " ended with " + ended.exit() + ": " + ended.complaint());
    }

    private static byte[] input(String rendered) {
        return BREAK.matcher(rendered).replaceAll("<break time=\"$1$200ms\" />").getBytes(StandardCharsets.UTF_8);
    }
}
