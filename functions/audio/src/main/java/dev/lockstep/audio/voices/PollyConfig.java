package dev.lockstep.audio.voices;

import static dev.lockstep.audio.providers.ProviderConfig.bad;

import dev.lockstep.runtime.Environment;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.services.polly.model.Engine;

/// How Amazon Polly is called.
///
/// @param engine the kind of its voices
/// @param microsPerMillion the price of a million characters in millionths of a dollar
public record PollyConfig(Engine engine, long microsPerMillion) {
    private static final String OFF = "off";

    /// With the engine's price (Amazon Polly pricing, October 2026).
    ///
    /// @throws IllegalArgumentException where the engine is unknown
    public static PollyConfig of(Engine engine) {
        return new PollyConfig(
                engine,
                switch (engine) {
                    case STANDARD -> 4_000_000;
                    case NEURAL -> 16_000_000;
                    case GENERATIVE -> 30_000_000;
                    case LONG_FORM -> 100_000_000;
                    case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an engine without a price");
                });
    }

    /// Reads the variable; empty where it is not set or `off`.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    public static Optional<PollyConfig> fromEnv(Environment environment) {
        String name = environment.optional("LOCKSTEP_POLLY_ENGINE", OFF).strip();
        if (name.equals(OFF)) return Optional.empty();
        return Optional.of(of(Arrays.stream(Engine.values())
                .filter(engine -> engine != Engine.UNKNOWN_TO_SDK_VERSION
                        && engine.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> bad("LOCKSTEP_POLLY_ENGINE", "must be off, standard, neural, generative or long-form"))));
    }
}
