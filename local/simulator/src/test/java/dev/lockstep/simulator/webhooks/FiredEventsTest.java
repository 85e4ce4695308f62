package dev.lockstep.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.account.Status;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FiredEventsTest {
    private final DeliveryFixture fixture = new DeliveryFixture();

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void writes_fireTheEventsTheyAre_inTheirOrder() {
        fixture.start(DeliveryFixture.IN_ORDER);
        fixture.singly();
        long group = Long.parseLong(fixture.account.addGroup("VIP/\u00e9"));
        long id = fixture.create("a@example.com", Map.of("name", "Ann"), null);
        fixture.update(id, Map.of("name", "Anna"), null);
        fixture.update(id, Map.of("name", "Anna"), null);
        fixture.account.groupRules().assign(id, group);
        fixture.account.groupRules().assign(id, group);
        fixture.account.groupRules().unassign(id, group);
        fixture.update(id, Map.of("city", "Oss"), Status.UNSUBSCRIBED);
        fixture.account.subscriberRules().optIn("a@example.com");
        fixture.update(id, Map.of(), Status.BOUNCED);
        fixture.update(id, Map.of(), Status.JUNK);
        fixture.account.subscriberRules().delete("a@example.com");
        fixture.create("b@example.com", Map.of(), List.of(group));

        assertThat(fixture.receiver.next(11).stream().map(DeliveryFixture::kind))
                .containsExactly(
                        "subscriber.created",
                        "subscriber.updated",
                        "subscriber.added_to_group",
                        "subscriber.removed_from_group",
                        "subscriber.updated",
                        "subscriber.unsubscribed",
                        "subscriber.active",
                        "subscriber.bounced",
                        "subscriber.spam_reported",
                        "subscriber.created",
                        "subscriber.added_to_group");
        assertThat(fixture.receiver.untaken()).isZero();
    }

    @Test
    void confirmation_firesUpdatedAndActive_changeOfEmailOnlyFiresNothing() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.singly();
        fixture.account.subscriberRules().upsert(DeliveryFixture.change("a@example.com", Map.of(), null, null), true);
        long id = fixture.idOf("a@example.com");
        fixture.update(id, Map.of(), Status.ACTIVE);
        fixture.account.subscriberRules().update(id, DeliveryFixture.change("b@example.com", Map.of(), null, null));
        assertThat(fixture.receiver.next(3).stream().map(DeliveryFixture::kind))
                .containsExactly("subscriber.created", "subscriber.updated", "subscriber.active");
        assertThat(deliveries.counts().fired()).isEqualTo(3);
    }

    @Test
    void flat_hasTheDocumentedKeys_realFieldKeysAndBlanks_andNoGroups() {
        fixture.start(DeliveryFixture.IN_ORDER);
        fixture.account.defineField("Partner email", "partner_email", FieldType.TEXT);
        fixture.singly();
        long id = fixture.create("a@example.com", Map.of("name", "\u00c5nn/\"x\""), null);
        Receiver.Received received = fixture.receiver.next();
        String text = new String(received.body(), StandardCharsets.US_ASCII);
        assertThat(received.contentType()).isEqualTo("application/json");
        assertThat(text).contains("\"name\":\"\\u00C5nn\\/\\\"x\\\"\"");
        JsonNode json = received.json();
        assertThat(DeliveryFixture.names(json))
                .containsExactlyInAnyOrder(
                        ("id email status source sent opens_count clicks_count open_rate click_rate ip_address"
                                        + " subscribed_at unsubscribed_at created_at updated_at deleted_at forget_at"
                                        + " fields opted_in_at optin_ip event account_id")
                                .split(" "));
        assertThat(json.path("id").textValue()).isEqualTo(Long.toString(id));
        assertThat(json.path("created_at").textValue()).isEqualTo("2026-11-20T12:00:00.000000Z");
        assertThat(json.path("unsubscribed_at").isNull()).isTrue();
        assertThat(json.path("fields").path("name").textValue()).isEqualTo("\u00c5nn/\"x\"");
        assertThat(json.path("fields").path("z_i_p").textValue()).isEmpty();
        assertThat(json.path("fields").path("partner_email").textValue()).isEmpty();
        assertThat(json.path("fields").has("zip")).isFalse();
    }

    @Test
    void nested_hasTypeSubscriberAndGroup() {
        fixture.start(DeliveryFixture.IN_ORDER);
        fixture.singly();
        String group = fixture.account.addGroup("VIP");
        fixture.create("a@example.com", Map.of(), List.of(Long.parseLong(group)));
        JsonNode json = fixture.receiver.next(2).getLast();
        assertThat(DeliveryFixture.names(json)).containsExactlyInAnyOrder("type", "subscriber", "group", "account_id");
        assertThat(json.path("group").toString()).isEqualTo("{\"id\":\"" + group + "\",\"name\":\"VIP\"}");
        assertThat(json.path("subscriber").path("email").textValue()).isEqualTo("a@example.com");
        assertThat(json.path("subscriber").has("groups")).isFalse();
    }

    @Test
    void batchable_gathersEvents_deletionsToo() {
        fixture.start(DeliveryFixture.IN_ORDER);
        List<WebhookEvent> all = Arrays.asList(WebhookEvent.values());
        fixture.account.webhookRules().add(new WebhookDraft("all", fixture.receiver.url(), all, true, true));
        fixture.create("a@example.com", Map.of(), null);
        fixture.account.subscriberRules().delete("a@example.com");
        fixture.account.subscriberRules().delete("a@example.com");
        fixture.time.pass();
        JsonNode json = fixture.receiver.next().json();
        assertThat(DeliveryFixture.names(json)).containsExactlyInAnyOrder("events", "total");
        assertThat(json.path("total").asInt()).isEqualTo(2);
        assertThat(json.path("events").findValuesAsText("type"))
                .containsExactly("subscriber.created", "subscriber.deleted");
        JsonNode gone = json.path("events").path(1).path("subscriber");
        assertThat(gone.path("deleted_at").textValue()).isEqualTo("2026-11-20T12:00:00.000000Z");
        assertThat(fixture.time.passed()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void loading_firesNothing() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.singly();
        fixture.account.load(Stream.of(SubscriberRow.of("a@example.com", "active", Map.of())));
        assertThat(deliveries.counts().fired()).isZero();
    }
}
