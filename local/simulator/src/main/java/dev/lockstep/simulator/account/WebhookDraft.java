package dev.lockstep.simulator.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller decides about a webhook, already validated.
///
/// @param name any text, or null for none
/// @param url where deliveries are posted: http or https
/// @param events what it asks for, at least one
/// @param enabled whether anything is sent
/// @param batchable whether events come together in one delivery
public record WebhookDraft(
        @Nullable String name, String url, List<WebhookEvent> events, boolean enabled, boolean batchable) {
    public WebhookDraft {
        events = List.copyOf(events);
    }
}
