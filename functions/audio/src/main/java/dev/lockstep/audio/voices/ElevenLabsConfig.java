package dev.lockstep.audio.voices;

import static dev.lockstep.audio.providers.ProviderConfig.bad;

import dev.lockstep.audio.providers.Account;
import dev.lockstep.audio.providers.ProviderConfig;
import dev.lockstep.runtime.Environment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How ElevenLabs is called.
///
/// @param baseUrl `https://api.elevenlabs.io` by default
/// @param key of the account, a secret
/// @param model `eleven_multilingual_v2` by default
/// @param microsPerMillion the price of a million credits in millionths of a dollar; that of 40 dollars by
///   default
/// @param dictionaries of pronunciations, at most 3; none by default
public record ElevenLabsConfig(
        URI baseUrl, String key, String model, long microsPerMillion, List<Dictionary> dictionaries) {
    static final String DEFAULT_MODEL = "eleven_multilingual_v2";
    private static final String DEFAULT_BASE_URL = "https://api.elevenlabs.io";
    private static final String DEFAULT_PRICE = "40";
    private static final Pattern MODEL = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern DICTIONARY = Pattern.compile("[A-Za-z0-9]{1,60}:[A-Za-z0-9]{1,60}");
    /// ElevenLabs docs, Create speech: pronunciation_dictionary_locators.
    private static final int MOST_DICTIONARIES = 3;

    public ElevenLabsConfig {
        dictionaries = List.copyOf(dictionaries);
    }

    /// A dictionary of pronunciations, as it was at one time.
    public record Dictionary(String id, String version) {}

    /// Reads the variables; empty where there is no key.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    public static Optional<ElevenLabsConfig> fromEnv(Environment environment) {
        String key = ProviderConfig.key(environment, "ELEVENLABS_API_KEY");
        if (key.isEmpty()) return Optional.empty();
        String model = environment.optional("LOCKSTEP_ELEVENLABS_MODEL", DEFAULT_MODEL);
        if (!MODEL.matcher(model).matches()) throw bad("LOCKSTEP_ELEVENLABS_MODEL", "must be the id of a model");
        String price = environment.optional("LOCKSTEP_ELEVENLABS_PRICE", DEFAULT_PRICE);
        return Optional.of(new ElevenLabsConfig(
                ProviderConfig.baseUrl(environment, "ELEVENLABS_BASE_URL", DEFAULT_BASE_URL),
                key,
                model,
                ProviderConfig.micros("LOCKSTEP_ELEVENLABS_PRICE", price),
                dictionaries(environment)));
    }

    private static List<Dictionary> dictionaries(Environment environment) {
        List<String> pairs = ProviderConfig.list(environment.optional("LOCKSTEP_ELEVENLABS_DICTIONARIES", ""));
        boolean valid = pairs.stream().allMatch(pair -> DICTIONARY.matcher(pair).matches());
        if (!valid || pairs.size() > MOST_DICTIONARIES) {
            throw bad("LOCKSTEP_ELEVENLABS_DICTIONARIES", "must be up to 3 pairs ID:VERSION with commas between");
        }
        return pairs.stream()
                .map(pair -> pair.split(":"))
                .map(pair -> new Dictionary(pair[0], pair[1]))
                .toList();
    }

    Account account() {
        return new Account("ElevenLabs", baseUrl, "xi-api-key", "", key);
    }

    @Override
    public String toString() {
        return "ElevenLabsConfig[" + baseUrl + ", " + model + "]";
    }
}
