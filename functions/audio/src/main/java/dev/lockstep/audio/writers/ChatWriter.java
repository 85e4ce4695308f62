package dev.lockstep.audio.writers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.providers.Answer;
import dev.lockstep.audio.providers.OpenAiComplaint;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderHttp;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.state.Json;
import java.time.Duration;

/// Writes by any server that has OpenAI's `chat/completions` (OpenAI API reference, Create chat completion).
/// Thread-safe.
public final class ChatWriter implements ScriptWriter {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final WriterConfig.Chat config;
    private final ProviderHttp http;

    public ChatWriter(WriterConfig.Chat config) {
        this.config = config;
        this.http = new ProviderHttp(config.account(), TIMEOUT);
    }

    @Override
    public Keys.Writer identity() {
        return new Keys.Writer("openai", config.model(), Prompt.VERSION);
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
        Answer answer = http.post("/chat/completions", request(order));
        if (!answer.isSuccess()) throw http.refusal(answer, OpenAiComplaint.of(answer));
        JsonNode body = answer.json().orElse(Json.object());
        if (!body.path("choices").isArray()) {
            throw ProviderException.inDoubt(
                    "not_a_completion", "The chat server sent something else than a completion");
        }
        return new Written(script(body.path("choices").path(0)), cost(order, body.path("usage")));
    }

    private ObjectNode request(ScriptOrder order) {
        Prompt prompt = Prompt.of(order);
        ObjectNode request = Json.object().put("model", config.model()).put("max_tokens", Prompt.mostTokens(order));
        request.putArray("messages")
                .add(Json.object().put("role", "system").put("content", prompt.system()))
                .add(Json.object().put("role", "user").put("content", prompt.material()));
        return request;
    }

    /// Whatever stopped the model before it was done leaves half a narration.
    private static String script(JsonNode choice) throws ProviderException {
        String reason = choice.path("finish_reason").asText("");
        String script = choice.path("message").path("content").asText("").strip();
        boolean refused = !choice.path("message").path("refusal").asText("").isEmpty();
        if (!reason.equals("stop") || refused || script.isEmpty()) {
            throw Unusable.because(refused ? "refusal" : reason);
        }
        return script;
    }

    private long cost(ScriptOrder order, JsonNode usage) {
        if (!usage.path("prompt_tokens").isNumber()) return micros(order);
        return config.prices()
                .micros(
                        Math.max(0, usage.path("prompt_tokens").asLong()),
                        Math.max(0, usage.path("completion_tokens").asLong()));
    }
}
