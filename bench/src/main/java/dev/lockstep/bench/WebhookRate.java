package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.Stage;
import java.io.IOException;

/// Measures the answers to webhooks that come at a constant rate.
final class WebhookRate {
    private static final int PER_SECOND = 200;
    private static final int WARM_SECONDS = 15;
    private static final int SECONDS = 10;
    private static final long GOAL_MILLIS = 50;

    private WebhookRate() {}

    static SmartRow measure(Stage stage) throws IOException {
        int warm = PER_SECOND * WARM_SECONDS;
        int count = PER_SECOND * SECONDS;
        try (WorkerProcess sender = WorkerProcess.start(WebhookSender.class, "-Xmx512m")) {
            sender.ask(Json.object()
                    .put("url", stage.system().url() + "/webhooks/mailerlite")
                    .put("secret", stage.system().webhookSecret())
                    .put("mailerLite", stage.simulator().baseUri().toString())
                    .put("people", warm + count));
            sender.ask(order(0, warm));
            JsonNode result = sender.ask(order(warm, count));
            long[] micros = result.path("micros")
                    .valueStream()
                    .mapToLong(JsonNode::asLong)
                    .toArray();
            int others = result.path("others").asInt();
            String fault = others == 0 ? "" : others + " were not answered 202, such as " + result.path("other");
            String what = "`up`: answers to webhooks, " + PER_SECOND + " a second";
            return new SmartRow(what, new Latencies(micros), SmartRow.NOT_COUNTED, 0, 99, GOAL_MILLIS, fault);
        }
    }

    private static ObjectNode order(int from, int count) {
        return Json.object().put("from", from).put("count", count).put("perSecond", PER_SECOND);
    }
}
