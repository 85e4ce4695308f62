package dev.lockstep.simulator.account;

import java.time.Instant;

/// One webhook of the account. Its text does not show the secret.
///
/// @param secret the key that deliveries are signed with
/// @param createdAt to the second
/// @param updatedAt to the second
public record Webhook(long id, WebhookDraft draft, String secret, Instant createdAt, Instant updatedAt) {
    /// Whether it is on and asks for the event.
    public boolean wants(WebhookEvent event) {
        return draft.enabled() && draft.events().contains(event);
    }

    @Override
    public String toString() {
        return "Webhook[id=" + id + ", url=" + draft.url() + "]";
    }
}
