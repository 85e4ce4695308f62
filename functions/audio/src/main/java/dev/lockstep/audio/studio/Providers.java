package dev.lockstep.audio.studio;

import dev.lockstep.audio.voices.ElevenLabs;
import dev.lockstep.audio.voices.ElevenLabsConfig;
import dev.lockstep.audio.voices.EspeakConfig;
import dev.lockstep.audio.voices.OpenAiSpeech;
import dev.lockstep.audio.voices.OpenAiSpeechConfig;
import dev.lockstep.audio.voices.Polly;
import dev.lockstep.audio.voices.PollyConfig;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.audio.writers.BedrockWriter;
import dev.lockstep.audio.writers.ChatWriter;
import dev.lockstep.audio.writers.ScriptWriter;
import dev.lockstep.audio.writers.VerbaliserWriter;
import dev.lockstep.audio.writers.WriterConfig;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.runtime.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.polly.PollyClient;

/// The engines and the writer that a deployment's variables ask for.
final class Providers {
    /// A script or a minute of speech takes a provider seconds; a purchase is its buyer's for longer than
    /// this.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Providers() {}

    /// The built-in engine, and each other one that is configured.
    static Engines engines(Environment environment, AwsClients aws) {
        List<SpeechEngine> engines = new ArrayList<>(FreeEngines.of(EspeakConfig.fromEnv(environment)));
        ElevenLabsConfig.fromEnv(environment).map(ElevenLabs::new).ifPresent(engines::add);
        OpenAiSpeechConfig.fromEnv(environment).map(OpenAiSpeech::new).ifPresent(engines::add);
        PollyConfig.fromEnv(environment)
                .map(config -> new Polly(aws.client(PollyClient.builder(), "POLLY", PATIENCE), config))
                .ifPresent(engines::add);
        return new Engines(engines);
    }

    /// The verbaliser, where no other writer is configured.
    static ScriptWriter writer(Environment environment, AwsClients aws) {
        return switch (WriterConfig.fromEnv(environment)) {
            case WriterConfig.Rules() -> new VerbaliserWriter();
            case WriterConfig.Bedrock bedrock ->
                new BedrockWriter(aws.client(BedrockRuntimeClient.builder(), "BEDROCK_RUNTIME", PATIENCE), bedrock);
            case WriterConfig.Chat chat -> new ChatWriter(chat);
        };
    }
}
