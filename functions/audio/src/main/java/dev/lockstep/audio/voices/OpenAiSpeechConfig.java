package dev.lockstep.audio.voices;

import static dev.lockstep.audio.providers.ProviderConfig.bad;

import dev.lockstep.audio.providers.Account;
import dev.lockstep.audio.providers.ProviderConfig;
import dev.lockstep.runtime.Environment;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How a server that speaks OpenAI's protocol is called: OpenAI's own, or another.
///
/// @param baseUrl up to the version, such as `https://api.openai.com/v1`
/// @param key a secret; empty where the server wants none
/// @param voices by their ids, at least one: the protocol has no list of them
/// @param rate of the raw samples that it sends; 24,000 a second
/// @param microsPerMillion the price of a million characters in millionths of a dollar
public record OpenAiSpeechConfig(
        URI baseUrl, String key, String model, List<String> voices, int rate, long microsPerMillion) {
    /// OpenAI docs, Text to speech, Supported output formats: pcm.
    private static final int RATE = 24_000;

    public OpenAiSpeechConfig {
        voices = List.copyOf(voices);
    }

    /// Reads the variables; empty where no base URL is set. Model, voices and price have no default: a price
    /// that was guessed would be counted wrongly.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    public static Optional<OpenAiSpeechConfig> fromEnv(Environment environment) {
        if (environment.optional("OPENAI_SPEECH_BASE_URL", "").isEmpty()) return Optional.empty();
        List<String> voices = ProviderConfig.list(environment.required("LOCKSTEP_OPENAI_SPEECH_VOICES"));
        if (voices.isEmpty()) throw bad("LOCKSTEP_OPENAI_SPEECH_VOICES", "must name a voice");
        return Optional.of(new OpenAiSpeechConfig(
                ProviderConfig.baseUrl(environment, "OPENAI_SPEECH_BASE_URL", ""),
                ProviderConfig.key(environment, "OPENAI_SPEECH_API_KEY"),
                environment.required("LOCKSTEP_OPENAI_SPEECH_MODEL").strip(),
                voices,
                RATE,
                ProviderConfig.micros(
                        "LOCKSTEP_OPENAI_SPEECH_PRICE", environment.required("LOCKSTEP_OPENAI_SPEECH_PRICE"))));
    }

    Account account() {
        return Account.bearer("The speech server", baseUrl, key);
    }

    @Override
    public String toString() {
        return "OpenAiSpeechConfig[" + baseUrl + ", " + model + "]";
    }
}
