package dev.lockstep.simulator.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.Status;
import dev.lockstep.simulator.account.SubscriberChange;
import dev.lockstep.simulator.account.Webhook;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Deliveries of an account of its own to a receiver of its own, in a time that stands still.
final class DeliveryFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final List<WebhookEvent> SINGLY = Arrays.stream(WebhookEvent.values())
            .filter(event -> !event.batchableOnly())
            .toList();
    static final DeliveryTerms IN_ORDER = DeliveryTerms.defaults().withAtOnce(1);

    final Account account = Account.empty(CLOCK);
    final ManualTime time = new ManualTime();
    final Receiver receiver = new Receiver();
    final List<AutoCloseable> opened = new ArrayList<>(List.of(receiver));

    Deliveries start(DeliveryTerms terms) {
        Deliveries deliveries = new Deliveries(account.webhookRules(), terms, time, CLOCK).listening();
        opened.add(deliveries);
        return deliveries;
    }

    Webhook singly() {
        return account.webhookRules().add(new WebhookDraft("single", receiver.url(), SINGLY, true, false));
    }

    long create(String email, Map<String, String> fields, @Nullable List<Long> groups) {
        account.subscriberRules().upsert(change(email, fields, null, groups), false);
        return idOf(email);
    }

    long idOf(String email) {
        return Long.parseLong(String.valueOf(account.find(email).orElseThrow().id()));
    }

    void update(long id, Map<String, String> fields, @Nullable Status status) {
        account.subscriberRules().update(id, change(null, fields, status, null));
    }

    static SubscriberChange change(
            @Nullable String email, Map<String, String> fields, @Nullable Status status, @Nullable List<Long> groups) {
        return new SubscriberChange(email, status, fields, groups, null, null, null, null, null);
    }

    static String kind(JsonNode json) {
        return json.path("event").asText(json.path("type").asText());
    }

    static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }
}
