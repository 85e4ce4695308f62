package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Amazon Bedrock's Converse, as the AWS SDK's client knows it (API reference: Converse). It bills tokens.
public final class BedrockSimulator extends PaidService {
    private volatile ScriptReply.Author author = ScriptReply.unchanged();

    private BedrockSimulator() {}

    /// Serves anybody: signatures are not looked at.
    public static BedrockSimulator start() {
        BedrockSimulator simulator = new BedrockSimulator();
        simulator.open();
        return simulator;
    }

    /// From now on this answers for the model. At first the unit's words come back unchanged.
    public void writes(ScriptReply.Author by) {
        author = by;
    }

    @Override
    boolean costsMoney(PaidCall call) {
        return call.path().endsWith("/converse");
    }

    @Override
    Optional<PaidAnswer> unauthorized(PaidCall call) {
        return Optional.empty();
    }

    @Override
    PaidAnswer answer(PaidCall call, Optional<Mishap.Paid> spoiled) {
        if (!costsMoney(call)) return error(404, "UnknownOperationException", "Unknown operation");
        String system = call.body().path("system").path(0).path("text").asText("");
        String user = call.body()
                .path("messages")
                .path(0)
                .path("content")
                .path(0)
                .path("text")
                .asText("");
        String words = ScriptReply.unit(user);
        ScriptReply reply = author.write(words);
        int in = ScriptReply.tokens(system + user);
        int out = ScriptReply.tokens(reply.text());
        bill(words, in + out);
        ObjectNode body = object().put("stopReason", reply.stop().bedrock());
        ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
        message.putArray("content").addObject().put("text", reply.text());
        body.putObject("usage").put("inputTokens", in).put("outputTokens", out).put("totalTokens", in + out);
        body.putObject("metrics").put("latencyMs", 1);
        return PaidAnswer.json(200, body);
    }

    @Override
    PaidAnswer error(int status, String code, String message) {
        return AwsErrors.error(status, code, message);
    }

    @Override
    PaidAnswer quotaUsedUp() {
        return error(400, "ServiceQuotaExceededException", "The quota is used up.");
    }
}
