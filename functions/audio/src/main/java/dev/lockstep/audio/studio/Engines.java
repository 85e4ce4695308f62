package dev.lockstep.audio.studio;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.voices.Casting;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.speech.Language;
import java.util.List;
import java.util.Optional;

/// The engines of a deployment. Thread-safe.
final class Engines {
    private final List<SpeechEngine> engines;

    Engines(List<SpeechEngine> engines) {
        this.engines = List.copyOf(engines);
    }

    /// A voice and the engine that speaks it.
    record Cast(SpeechEngine engine, Casting casting) {}

    List<SpeechEngine> all() {
        return engines;
    }

    /// Who speaks for a voice's id, such as `elevenlabs:21m00Tcm4TlvDq8ikWAM`.
    ///
    /// @throws ProviderException `voice_not_found`, or as [SpeechEngine#cast] says
    Cast cast(String voiceId, VoiceSettings settings, Language language) throws ProviderException {
        int colon = voiceId.indexOf(':');
        String name = voiceId.substring(0, Math.max(0, colon));
        Optional<SpeechEngine> engine =
                engines.stream().filter(one -> one.name().equals(name)).findFirst();
        if (engine.isEmpty()) {
            throw ProviderException.permanent(
                    "voice_not_found",
                    "voiceId must begin with one of "
                            + String.join(
                                    ", ",
                                    engines.stream()
                                            .map(one -> one.name() + ":")
                                            .toList())
                            + ", which is what is set up here; docs/voices.md says what other engines need");
        }
        return new Cast(engine.get(), engine.get().cast(voiceId.substring(colon + 1), settings, language));
    }
}
