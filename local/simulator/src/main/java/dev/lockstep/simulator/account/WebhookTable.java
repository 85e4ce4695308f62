package dev.lockstep.simulator.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The account's webhooks in the order of their making. Guarded by the account's lock.
final class WebhookTable {
    private final Map<Long, Webhook> byId = new LinkedHashMap<>();

    List<Webhook> all() {
        return new ArrayList<>(byId.values());
    }

    Optional<Webhook> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    List<Webhook> wanting(WebhookEvent event) {
        List<Webhook> wanting = new ArrayList<>();
        for (Webhook webhook : byId.values()) {
            if (webhook.wants(event)) {
                wanting.add(webhook);
            }
        }
        return wanting;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /// Adds the webhook, or replaces the one with its id.
    void put(Webhook webhook) {
        byId.put(webhook.id(), webhook);
    }

    boolean remove(long id) {
        return byId.remove(id) != null;
    }
}
