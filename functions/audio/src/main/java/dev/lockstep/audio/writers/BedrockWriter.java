package dev.lockstep.audio.writers;

import dev.lockstep.audio.providers.AwsPurchase;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.TokenUsage;

/// Writes by a model on Amazon Bedrock (Amazon Bedrock API reference, Converse). Thread-safe.
public final class BedrockWriter implements ScriptWriter {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /// Whatever else stopped the model leaves half a narration, or none.
    private static final Set<StopReason> FINISHED = Set.of(StopReason.END_TURN, StopReason.STOP_SEQUENCE);

    private static final AwsPurchase PURCHASE = new AwsPurchase(
            "Bedrock",
            Set.of("ModelNotReadyException"),
            Set.of("ModelTimeoutException", "ModelErrorException"),
            Set.of("ServiceQuotaExceededException"));

    private final BedrockRuntimeClient client;
    private final WriterConfig.Bedrock config;

    public BedrockWriter(BedrockRuntimeClient client, WriterConfig.Bedrock config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public Keys.Writer identity() {
        return new Keys.Writer("bedrock", config.model(), Prompt.VERSION);
    }

    @Override
    public long micros(ScriptOrder order) {
        return config.prices().micros(order);
    }

    @Override
    public long mostMicros(ScriptOrder order) {
        return config.prices().mostMicros(order);
    }

    @Override
    public Written write(ScriptOrder order) throws ProviderException {
        ConverseResponse answer = answer(order);
        return new Written(script(answer), cost(order, answer.usage()));
    }

    private ConverseResponse answer(ScriptOrder order) throws ProviderException {
        Prompt prompt = Prompt.of(order);
        Message message = Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText(prompt.material()))
                .build();
        ConverseRequest request = ConverseRequest.builder()
                .modelId(config.model())
                .system(SystemContentBlock.fromText(prompt.system()))
                .messages(message)
                .inferenceConfig(inference -> inference.maxTokens(Prompt.mostTokens(order)))
                .overrideConfiguration(AwsPurchase.once(TIMEOUT))
                .build();
        try {
            return client.converse(request);
        } catch (SdkException refused) {
            throw PURCHASE.refusal(refused);
        }
    }

    private static String script(ConverseResponse answer) throws ProviderException {
        String reason = String.valueOf(answer.stopReasonAsString());
        if (!FINISHED.contains(answer.stopReason()) || answer.output() == null) throw Unusable.because(reason);
        String script = answer.output().message().content().stream()
                .filter(block -> block.text() != null)
                .map(ContentBlock::text)
                .collect(Collectors.joining())
                .strip();
        if (script.isEmpty()) throw Unusable.because(reason);
        return script;
    }

    private long cost(ScriptOrder order, TokenUsage usage) {
        if (usage == null || usage.inputTokens() == null || usage.outputTokens() == null) return micros(order);
        return config.prices().micros(usage.inputTokens(), usage.outputTokens());
    }
}
