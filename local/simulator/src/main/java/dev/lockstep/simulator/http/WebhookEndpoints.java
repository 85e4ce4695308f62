package dev.lockstep.simulator.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.AccountWebhooks;
import dev.lockstep.simulator.account.LastFiring;
import dev.lockstep.simulator.account.Times;
import dev.lockstep.simulator.account.Webhook;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The routes about webhooks.
final class WebhookEndpoints {
    private static final int DEFAULT_PAGE = 50;

    private final AccountWebhooks webhooks;
    private final URI base;

    WebhookEndpoints(Account account, URI base) {
        this.webhooks = account.webhookRules();
        this.base = base;
    }

    Reply list(Request request) {
        return PageNumberEnvelope.reply(request, base + "/webhooks", DEFAULT_PAGE, webhooks.all(), this::write);
    }

    Reply get(String id) {
        return webhooks.find(Ids.parse(id)).map(webhook -> one(200, webhook)).orElseGet(() -> missing(id));
    }

    Reply create(Request request) {
        return switch (WebhookBody.forNew(request.body())) {
            case WebhookBody.Parsed.Bad bad -> bad.reply();
            case WebhookBody.Parsed.Good good -> one(201, webhooks.add(good.draft()));
        };
    }

    Reply update(String id, Request request) {
        Optional<WebhookDraft> before = webhooks.find(Ids.parse(id)).map(Webhook::draft);
        if (before.isEmpty()) {
            return missing(id);
        }
        return switch (WebhookBody.forChange(request.body(), before.get())) {
            case WebhookBody.Parsed.Bad bad -> bad.reply();
            case WebhookBody.Parsed.Good good ->
                webhooks.update(Ids.parse(id), good.draft())
                        .map(webhook -> one(200, webhook))
                        .orElseGet(() -> missing(id));
        };
    }

    Reply delete(String id) {
        return webhooks.delete(Ids.parse(id)) ? Reply.noContent() : missing(id);
    }

    private Reply one(int status, Webhook webhook) {
        return Reply.data(status, new String(Json.bytes(json -> write(json, webhook)), StandardCharsets.UTF_8));
    }

    private void write(JsonGenerator json, Webhook webhook) throws IOException {
        LastFiring last = webhooks.lastFiring(webhook.id());
        json.writeStartObject();
        json.writeStringField("id", Long.toString(webhook.id()));
        json.writeStringField("name", webhook.draft().name());
        json.writeStringField("url", webhook.draft().url());
        json.writeArrayFieldStart("events");
        for (WebhookEvent event : webhook.draft().events()) {
            json.writeString(event.wire());
        }
        json.writeEndArray();
        json.writeBooleanField("enabled", webhook.draft().enabled());
        json.writeBooleanField("is_blocked", false);
        json.writeStringField("secret", webhook.secret());
        json.writeStringField("created_at", Times.format(webhook.createdAt()));
        json.writeStringField("updated_at", Times.format(webhook.updatedAt()));
        json.writeBooleanField("batchable", webhook.draft().batchable());
        json.writeStringField("version", "2022-01");
        json.writeStringField("last_fired_at", last.at() == null ? null : Times.format(last.at()));
        json.writeFieldName("response_code");
        if (last.responseCode() == null) {
            json.writeNull();
        } else {
            json.writeNumber(last.responseCode());
        }
        json.writeEndObject();
    }

    private static Reply missing(String id) {
        return Reply.noModel("Webhook", id);
    }
}
