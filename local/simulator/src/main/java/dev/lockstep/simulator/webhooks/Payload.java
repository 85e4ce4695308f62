package dev.lockstep.simulator.webhooks;

import dev.lockstep.simulator.account.EventJson;
import dev.lockstep.simulator.account.SubscriberEvent;
import dev.lockstep.simulator.account.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The three shapes of a delivery (MailerLite docs, Webhooks): flat with `event`, nested with `type`, and
/// many under `events`. The shape of deletions inside `events` is in no document; here it is that of the
/// others.
public final class Payload {
    private static final String ACCOUNT = "\"account_id\":0";

    private Payload() {}

    /// One event for a webhook that is not batchable.
    public static byte[] single(SubscriberEvent event) {
        String json = isNested(event.kind())
                ? "{" + typed(event) + "," + ACCOUNT + "}"
                : event.subscriber().substring(0, event.subscriber().length() - 1)
                        + ",\"event\":\""
                        + event.kind().wire()
                        + "\","
                        + ACCOUNT
                        + "}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    /// One element of a batch.
    static String element(SubscriberEvent event) {
        return "{" + typed(event) + "}";
    }

    /// Elements for a batchable webhook.
    static byte[] batch(List<String> elements) {
        return ("{\"events\":[" + String.join(",", elements) + "],\"total\":" + elements.size() + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isNested(WebhookEvent kind) {
        return kind == WebhookEvent.ADDED_TO_GROUP || kind == WebhookEvent.REMOVED_FROM_GROUP;
    }

    private static String typed(SubscriberEvent event) {
        String group = event.group() == null
                ? ""
                : ",\"group\":{\"id\":\"" + event.group().id() + "\",\"name\":"
                        + EventJson.quoted(event.group().name()) + "}";
        return "\"type\":\"" + event.kind().wire() + "\",\"subscriber\":" + event.subscriber() + group;
    }
}
