package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// A server of OpenAI's kind (API reference: Create speech, Create chat completion). It bills characters of
/// speech, and tokens of what it writes.
public final class OpenAiSimulator extends PaidService {
    private static final String SPEECH = "/v1/audio/speech";
    private static final String CHAT = "/v1/chat/completions";
    private static final int RATE = 24_000;
    private static final int MOST_CHARACTERS = 4_096;
    private static final Set<String> VOICES = Set.of("alloy", "nova", "onyx");

    private final String key;
    private volatile ScriptReply.Author author = ScriptReply.unchanged();

    private OpenAiSimulator(String key) {
        this.key = key;
    }

    /// Serves an account with this key; an empty one wants none.
    public static OpenAiSimulator start(String key) {
        OpenAiSimulator simulator = new OpenAiSimulator(key);
        simulator.open();
        return simulator;
    }

    /// From now on this answers for the model. At first the unit's words come back unchanged.
    public void writes(ScriptReply.Author by) {
        author = by;
    }

    /// Where clients point: `http://127.0.0.1:PORT/v1`.
    @Override
    public URI baseUri() {
        return URI.create(super.baseUri() + "/v1");
    }

    @Override
    boolean costsMoney(PaidCall call) {
        return call.path().equals(SPEECH) || call.path().equals(CHAT);
    }

    @Override
    Optional<PaidAnswer> unauthorized(PaidCall call) {
        if (key.isEmpty() || call.header("Authorization").equals("Bearer " + key)) return Optional.empty();
        return Optional.of(error(401, "invalid_api_key", "Incorrect API key: " + call.header("Authorization")));
    }

    @Override
    PaidAnswer answer(PaidCall call, Optional<Mishap.Paid> spoiled) {
        return switch (call.path()) {
            case SPEECH -> speech(call.body(), spoiled);
            case CHAT -> completion(call.body());
            default -> error(404, "not_found", "Invalid URL");
        };
    }

    @Override
    PaidAnswer error(int status, String code, String message) {
        ObjectNode body = object();
        body.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("code", code)
                .putNull("param");
        return PaidAnswer.json(status, body);
    }

    @Override
    PaidAnswer quotaUsedUp() {
        return error(429, "insufficient_quota", "You exceeded your current quota.");
    }

    private PaidAnswer speech(JsonNode request, Optional<Mishap.Paid> spoiled) {
        String input = request.path("input").asText("");
        if (!VOICES.contains(request.path("voice").asText(""))) {
            return error(400, "invalid_voice", "The voice is unknown.");
        }
        if (input.isEmpty() || input.length() > MOST_CHARACTERS) {
            return error(400, "string_above_max_length", "The input must have 1 to 4096 characters.");
        }
        if (!request.path("response_format").asText("mp3").equals("pcm")) {
            return error(400, "invalid_value", "Only raw samples are simulated.");
        }
        bill(input, input.codePointCount(0, input.length()));
        return PaidAnswer.sound("audio/pcm", Tone.of(input, RATE, spoiled));
    }

    private PaidAnswer completion(JsonNode request) {
        StringBuilder prompt = new StringBuilder();
        request.path("messages")
                .forEach(message -> prompt.append(message.path("content").asText("")));
        String words = ScriptReply.unit(prompt.toString());
        ScriptReply reply = author.write(words);
        int in = ScriptReply.tokens(prompt.toString());
        int out = ScriptReply.tokens(reply.text());
        bill(words, in + out);
        ObjectNode body = object().put("id", "chatcmpl-1").put("object", "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.put("finish_reason", reply.stop().openAi());
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", reply.text())
                .putNull("refusal");
        body.putObject("usage")
                .put("prompt_tokens", in)
                .put("completion_tokens", out)
                .put("total_tokens", in + out);
        return PaidAnswer.json(200, body);
    }
}
