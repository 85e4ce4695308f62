package dev.lockstep.audio.writers;

import static dev.lockstep.audio.providers.ProviderConfig.bad;

import dev.lockstep.audio.providers.Account;
import dev.lockstep.audio.providers.ProviderConfig;
import dev.lockstep.runtime.Environment;
import java.net.URI;

/// Who writes scripts.
public sealed interface WriterConfig {
    /// The rules alone.
    record Rules() implements WriterConfig {}

    /// A model on Amazon Bedrock.
    ///
    /// @param model its id, or that of an inference profile
    record Bedrock(String model, TokenPrices prices) implements WriterConfig {}

    /// A model on a server that speaks OpenAI's protocol.
    ///
    /// @param baseUrl up to the version, such as `https://api.openai.com/v1`
    /// @param key a secret; empty where the server wants none
    record Chat(URI baseUrl, String key, String model, TokenPrices prices) implements WriterConfig {
        Account account() {
            return Account.bearer("The chat server", baseUrl, key);
        }

        @Override
        public String toString() {
            return "Chat[" + baseUrl + ", " + model + "]";
        }
    }

    /// Reads the variables. Without them the rules write; a model and its prices have no default.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    static WriterConfig fromEnv(Environment environment) {
        return switch (environment
                .optional("LOCKSTEP_SCRIPT_WRITER", "verbaliser")
                .strip()) {
            case "verbaliser" -> new Rules();
            case "bedrock" -> new Bedrock(model(environment), prices(environment));
            case "openai" -> chat(environment);
            default -> throw bad("LOCKSTEP_SCRIPT_WRITER", "must be verbaliser, bedrock or openai");
        };
    }

    private static Chat chat(Environment environment) {
        environment.required("OPENAI_CHAT_BASE_URL");
        return new Chat(
                ProviderConfig.baseUrl(environment, "OPENAI_CHAT_BASE_URL", ""),
                ProviderConfig.key(environment, "OPENAI_CHAT_API_KEY"),
                model(environment),
                prices(environment));
    }

    private static String model(Environment environment) {
        return environment.required("LOCKSTEP_SCRIPT_MODEL").strip();
    }

    private static TokenPrices prices(Environment environment) {
        return TokenPrices.read("LOCKSTEP_SCRIPT_PRICES", environment.required("LOCKSTEP_SCRIPT_PRICES"));
    }
}
