package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Who is to speak, and how.
final class AudioVoice {
    @Option(
            names = "--voice",
            required = true,
            paramLabel = "VOICE",
            description = "Engine and voice, such as freetts:kevin16; ./lockstep audio voices lists them.")
    private String voice = "";

    @Option(names = "--stability", description = "0 to 1; where the engine has it.")
    private @Nullable Double stability;

    @Option(names = "--similarity-boost", description = "0 to 1; where the engine has it.")
    private @Nullable Double similarityBoost;

    @Option(names = "--style", description = "0 to 1; where the engine has it.")
    private @Nullable Double style;

    String id() {
        return voice;
    }

    /// What POST /audio is asked with.
    ObjectNode request(AudioText text) {
        ObjectNode settings = Json.object();
        if (stability != null) settings.put("stability", stability);
        if (similarityBoost != null) settings.put("similarityBoost", similarityBoost);
        if (style != null) settings.put("style", style);
        ObjectNode request = text.request(voice);
        if (!settings.isEmpty()) request.set("voiceSettings", settings);
        return request;
    }
}
