package dev.lockstep.audio.studio;

import dev.lockstep.audio.voices.ElevenLabs;
import dev.lockstep.audio.voices.ElevenLabsConfig;
import dev.lockstep.audio.voices.EspeakConfig;
import dev.lockstep.audio.voices.FreeEngines;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.audio.writers.ScriptWriter;
import dev.lockstep.audio.writers.VerbaliserWriter;
import dev.lockstep.runtime.Environment;
import java.util.ArrayList;
import java.util.List;

/// The engines and the writer that a deployment's variables ask for.
final class Providers {
    private Providers() {}

    /// The built-in engine, and each other one that is configured.
    static Engines engines(Environment environment) {
        List<SpeechEngine> engines = new ArrayList<>(FreeEngines.of(EspeakConfig.fromEnv(environment)));
        ElevenLabsConfig.fromEnv(environment).map(ElevenLabs::new).ifPresent(engines::add);
        return new Engines(engines);
    }

    /// The verbaliser, where no other writer is configured.
    static ScriptWriter writer() {
        return new VerbaliserWriter();
    }
}
