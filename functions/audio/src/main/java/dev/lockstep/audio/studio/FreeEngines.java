package dev.lockstep.audio.studio;

import dev.lockstep.audio.voices.BuiltInEngine;
import dev.lockstep.audio.voices.EspeakConfig;
import dev.lockstep.audio.voices.EspeakEngine;
import dev.lockstep.audio.voices.InstalledEspeak;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.audio.voices.wasm.WasmEspeak;
import java.util.ArrayList;
import java.util.List;

/// The engines that take nothing.
public final class FreeEngines {
    private FreeEngines() {}

    /// The built-in one always, and each espeak-ng that there is. Nothing is run or read yet.
    public static List<SpeechEngine> of(EspeakConfig config) {
        List<SpeechEngine> engines = new ArrayList<>(List.of(new BuiltInEngine()));
        config.program()
                .map(program -> new InstalledEspeak(program, InstalledEspeak.TIMEOUT))
                .ifPresent(espeak -> engines.add(new EspeakEngine(EspeakEngine.PROGRAM, espeak)));
        config.wasm()
                .map(WasmEspeak::new)
                .ifPresent(espeak -> engines.add(new EspeakEngine(EspeakEngine.WASM, espeak)));
        return List.copyOf(engines);
    }
}
