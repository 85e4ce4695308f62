package dev.lockstep.audio.voices;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.speech.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Speaks scripts. Thread-safe.
public interface SpeechEngine {
    /// The word before the colon of its voices' ids, such as `elevenlabs`.
    String name();

    /// The voices it has, for people to choose from. It may ask the provider.
    ///
    /// @throws ProviderException where the provider does not say
    List<OfferedVoice> voices() throws ProviderException;

    /// How a voice is called for a language, found without asking a provider. What cannot be spoken is
    /// refused here, before anything is written or bought: a language that the engine has not
    /// (`language_not_spoken`), settings that it does not take (`bad_voice_settings`), a voice that it is
    /// known not to have (`voice_not_found`).
    ///
    /// @param voice the id behind the colon
    /// @throws ProviderException of the kind PERMANENT for these; of another where a program on this
    ///   machine, which is to say what voices it has, does not run at the moment
    Casting cast(String voice, VoiceSettings settings, Language language) throws ProviderException;

    /// Speaks, and is paid for it where it takes money.
    ///
    /// @throws ProviderException where it did not, or what came cannot be speech: another content type, an
    ///   error in the place of sound, a body that is cut off
    Spoken speak(Casting casting, SpeechOrder order) throws ProviderException;

    /// Whether [#recovered] finds what was spoken and never came.
    default boolean remembers() {
        return false;
    }

    /// What was spoken for an equal order since then, whose answer somebody did not live to keep; empty
    /// where the provider has no such order, or keeps none. It costs nothing.
    default Optional<Spoken> recovered(Casting casting, SpeechOrder order, Instant since) throws ProviderException {
        return Optional.empty();
    }
}
