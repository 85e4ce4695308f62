package dev.lockstep.audio.script;

import dev.lockstep.audio.edition.Boundary;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The names under which what was written, spoken and joined is kept: a hash of all that makes it what it
/// is, so that the same is never bought twice, and nothing else is taken for it. Pure.
public final class Keys {
    private static final int WHOLE_DIGEST = 32;

    private Keys() {}

    /// Who writes scripts.
    ///
    /// @param name such as `verbaliser` or `bedrock`
    /// @param model empty where there is none
    /// @param version of the prompt or of the rules
    public record Writer(String name, String model, int version) {}

    /// Who speaks.
    ///
    /// @param engine such as `elevenlabs`
    /// @param version of the engine as this product calls it
    /// @param settings by name; their order is of no account
    /// @param rate samples a second
    /// @param lexicon the hash of the words whose sound is given; empty where none is
    public record Voice(
            String engine,
            int version,
            String model,
            String voiceId,
            Map<String, String> settings,
            int rate,
            String lexicon) {
        public Voice {
            settings = Map.copyOf(settings);
        }
    }

    /// The name of a unit's script.
    ///
    /// @param words what the unit says by the rules alone
    /// @param language the tag of its locale
    public static String ofScript(String words, String language, Writer writer) {
        return hash(
                List.of("script", words, language, writer.name(), writer.model(), writer.version(), Marker.VERSION));
    }

    /// The name of a script's speech.
    ///
    /// @param rendered the script as the engine takes it
    public static String ofSpeech(String rendered, Voice voice) {
        return hash(List.of(
                "speech",
                rendered,
                voice.engine(),
                voice.version(),
                voice.model(),
                voice.voiceId(),
                new TreeMap<>(voice.settings()),
                voice.rate(),
                voice.lexicon(),
                MarkerStyle.VERSION));
    }

    /// The name of an edition.
    ///
    /// @param speech the names of its parts' speech, in their order
    /// @param before what lies before each
    /// @param kilobits of the file a second
    public static String ofEdition(List<String> speech, List<Boundary> before, int kilobits) {
        List<String> pauses = before.stream()
                .map(boundary -> Long.toString(boundary.pause().toMillis()))
                .toList();
        return hash(List.of("edition", speech, pauses, kilobits));
    }

    private static String hash(List<Object> parts) {
        return Sha256.hex(Json.write(parts), WHOLE_DIGEST);
    }
}
