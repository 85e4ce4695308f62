package dev.lockstep.audio.writers;

import dev.lockstep.audio.providers.ProviderException;

/// What is said where a model answered, and the answer is no script.
final class Unusable {
    private Unusable() {}

    /// @param reason the service's word for why the model stopped
    static ProviderException because(String reason) {
        String word = reason.matches("[a-z_]{1,40}") ? reason : "unknown";
        return ProviderException.permanent("script_unusable", "the model did not finish a script: " + word);
    }
}
