package dev.lockstep.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.account.LastFiring;
import dev.lockstep.simulator.account.Status;
import dev.lockstep.simulator.account.SubscriberChange;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.account.Webhook;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<WebhookEvent> SINGLY = Arrays.stream(WebhookEvent.values())
            .filter(event -> !event.batchableOnly())
            .toList();
    private static final DeliveryTerms IN_ORDER = DeliveryTerms.defaults().withAtOnce(1);

    private final Account account = Account.empty(CLOCK);
    private final ManualTime time = new ManualTime();
    private final Receiver receiver = new Receiver();
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(receiver));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void writes_fireTheEventsTheyAre_inTheirOrder() {
        start(IN_ORDER);
        singly();
        long group = Long.parseLong(account.addGroup("VIP/\u00e9"));
        long id = create("a@example.com", Map.of("name", "Ann"), null);
        update(id, Map.of("name", "Anna"), null);
        update(id, Map.of("name", "Anna"), null);
        account.groupRules().assign(id, group);
        account.groupRules().assign(id, group);
        account.groupRules().unassign(id, group);
        update(id, Map.of("city", "Oss"), Status.UNSUBSCRIBED);
        account.subscriberRules().optIn("a@example.com");
        update(id, Map.of(), Status.BOUNCED);
        update(id, Map.of(), Status.JUNK);
        account.subscriberRules().delete("a@example.com");
        create("b@example.com", Map.of(), List.of(group));

        assertThat(receiver.next(11).stream().map(DeliveriesTest::kind))
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
        assertThat(receiver.untaken()).isZero();
    }

    @Test
    void confirmation_firesUpdatedAndActive_changeOfEmailOnlyFiresNothing() {
        Deliveries deliveries = start(IN_ORDER);
        singly();
        account.subscriberRules().upsert(change("a@example.com", Map.of(), null, null), true);
        long id = idOf("a@example.com");
        update(id, Map.of(), Status.ACTIVE);
        account.subscriberRules().update(id, change("b@example.com", Map.of(), null, null));
        assertThat(receiver.next(3).stream().map(DeliveriesTest::kind))
                .containsExactly("subscriber.created", "subscriber.updated", "subscriber.active");
        assertThat(deliveries.counts().fired()).isEqualTo(3);
    }

    @Test
    void flat_hasTheDocumentedKeys_realFieldKeysAndBlanks_andNoGroups() {
        start(IN_ORDER);
        account.defineField("Partner email", "partner_email", FieldType.TEXT);
        singly();
        long id = create("a@example.com", Map.of("name", "\u00c5nn/\"x\""), null);
        Receiver.Received received = receiver.next();
        String text = new String(received.body(), StandardCharsets.US_ASCII);
        assertThat(received.contentType()).isEqualTo("application/json");
        assertThat(text).contains("\"name\":\"\\u00C5nn\\/\\\"x\\\"\"");
        JsonNode json = received.json();
        assertThat(names(json))
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
        start(IN_ORDER);
        singly();
        String group = account.addGroup("VIP");
        create("a@example.com", Map.of(), List.of(Long.parseLong(group)));
        JsonNode json = receiver.next(2).getLast();
        assertThat(names(json)).containsExactlyInAnyOrder("type", "subscriber", "group", "account_id");
        assertThat(json.path("group").toString()).isEqualTo("{\"id\":\"" + group + "\",\"name\":\"VIP\"}");
        assertThat(json.path("subscriber").path("email").textValue()).isEqualTo("a@example.com");
        assertThat(json.path("subscriber").has("groups")).isFalse();
    }

    @Test
    void batchable_gathersEvents_deletionsToo() {
        start(IN_ORDER);
        List<WebhookEvent> all = Arrays.asList(WebhookEvent.values());
        account.webhookRules().add(new WebhookDraft("all", receiver.url(), all, true, true));
        create("a@example.com", Map.of(), null);
        account.subscriberRules().delete("a@example.com");
        account.subscriberRules().delete("a@example.com");
        time.pass();
        JsonNode json = receiver.next().json();
        assertThat(names(json)).containsExactlyInAnyOrder("events", "total");
        assertThat(json.path("total").asInt()).isEqualTo(2);
        assertThat(json.path("events").findValuesAsText("type"))
                .containsExactly("subscriber.created", "subscriber.deleted");
        JsonNode gone = json.path("events").path(1).path("subscriber");
        assertThat(gone.path("deleted_at").textValue()).isEqualTo("2026-11-20T12:00:00.000000Z");
        assertThat(time.passed()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void batchable_offersAHundredEventsAtMost_withoutWaiting() {
        start(IN_ORDER);
        List<WebhookEvent> created = List.of(WebhookEvent.CREATED);
        account.webhookRules().add(new WebhookDraft("all", receiver.url(), created, true, true));
        for (int i = 0; i < 101; i++) {
            create("a" + i + "@example.com", Map.of(), null);
        }
        assertThat(receiver.next().json().path("total").asInt()).isEqualTo(100);
    }

    @Test
    void signature_isTheHmacOfTheRawBytes() throws GeneralSecurityException {
        start(IN_ORDER);
        account.webhookRules().register(new WebhookDraft("mine", receiver.url(), SINGLY, true, false), "a secret");
        create("a@example.com", Map.of("name", "\u00e9/"), null);
        Receiver.Received received = receiver.next();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        StringBuilder hex = new StringBuilder();
        for (byte one : mac.doFinal(received.body())) {
            hex.append(String.format("%02x", one));
        }
        assertThat(received.signature()).isEqualTo(hex.toString());
    }

    @Test
    void refused_isRetriedAfter10And100And1000Seconds_thenDropped() {
        Deliveries deliveries = start(IN_ORDER);
        receiver.answering(404);
        Webhook webhook = singly();
        create("a@example.com", Map.of(), null);
        byte[] first = receiver.next().body();
        for (int retry = 0; retry < 3; retry++) {
            time.pass();
            assertThat(receiver.next().body()).isEqualTo(first);
        }
        Eventually.holds(() -> deliveries.counts().dropped() == 1);
        assertThat(time.passed())
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(1_000));
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(1, 0, 4, 1, 0, 0, 0, 0, 0));
        assertThat(account.webhookRules().lastFiring(webhook.id())).isEqualTo(new LastFiring(NOW, 404));
    }

    @Test
    void retried_isDeliveredOnceTheReceiverIsBack() {
        Deliveries deliveries = start(IN_ORDER);
        receiver.answering(500);
        Webhook webhook = singly();
        create("a@example.com", Map.of(), null);
        receiver.next();
        receiver.answering(202);
        time.pass();
        Eventually.holds(() -> deliveries.counts().delivered() == 1);
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(1, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(account.webhookRules().lastFiring(webhook.id()).responseCode())
                .isEqualTo(202);
    }

    @Test
    void silentReceiver_failsAfterItsTime_andSlowsNoWrite_andMemoryIsBounded() {
        Deliveries deliveries =
                start(IN_ORDER.withAnswerWithin(Duration.ofHours(1)).withMostWaiting(50));
        receiver.silent();
        singly();
        long begin = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            create("a" + i + "@example.com", Map.of(), null);
        }
        // The one delivery under way waits an hour for its answer.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(2_000, 0, 0, 1_950, 0, 0, 0, 0, 50));
    }

    @Test
    void answerTooLate_isAFailure() {
        Deliveries deliveries = start(IN_ORDER.withAnswerWithin(Duration.ofMillis(50)));
        receiver.silent();
        Webhook webhook = singly();
        create("a@example.com", Map.of(), null);
        Eventually.holds(() -> deliveries.counts().failed() == 1);
        assertThat(account.webhookRules().lastFiring(webhook.id())).isEqualTo(new LastFiring(NOW, null));
        assertThat(deliveries.counts().waiting()).isEqualTo(1);
    }

    @Test
    void mishaps_loseDuplicateAndReorderTheirShares_theSameForTheSameSeed() {
        List<String> first = emailsUnder(new Mishaps(42, 0.2, 0.2, 0.2));
        assertThat(emailsUnder(new Mishaps(42, 0.2, 0.2, 0.2))).isEqualTo(first);
        assertThat(emailsUnder(new Mishaps(43, 0.2, 0.2, 0.2))).isNotEqualTo(first);
        assertThat(new TreeSet<>(first)).hasSizeBetween(60, 95);
        assertThat(first).hasSizeGreaterThan(new TreeSet<>(first).size());
        assertThat(first).isNotEqualTo(first.stream().sorted().toList());
        assertThat(emailsUnder(Mishaps.NONE))
                .hasSize(100)
                .isEqualTo(emailsUnder(Mishaps.NONE).stream().sorted().toList());
    }

    @Test
    void reordered_withNothingAfterIt_isSentASecondLater() {
        Deliveries deliveries = start(IN_ORDER);
        deliveries.mishaps(new Mishaps(1, 0, 0, 1));
        singly();
        create("a@example.com", Map.of(), null);
        assertThat(receiver.untaken()).isZero();
        time.pass();
        assertThat(kind(receiver.next().json())).isEqualTo("subscriber.created");
        assertThat(deliveries.counts().reordered()).isEqualTo(1);
    }

    @Test
    void mishaps_outsideTheirRange_areRefused() {
        assertThatThrownBy(() -> new Mishaps(1, 0, 1.5, 0)).hasMessage("duplicated must be 0..1: 1.5");
    }

    @Test
    void elsewhere_isNeverCalled() {
        Deliveries deliveries = start(IN_ORDER);
        account.webhookRules().add(new WebhookDraft("far", "https://example.com/x", SINGLY, true, false));
        create("a@example.com", Map.of(), null);
        Eventually.holds(() -> deliveries.counts().withheld() == 1);
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(1, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void unusableAddress_isAFailure_andTheOthersAreServed() {
        Deliveries deliveries = start(IN_ORDER);
        account.webhookRules().add(new WebhookDraft("bad", "http://127.0.0.1:99999/x", SINGLY, true, false));
        singly();
        create("a@example.com", Map.of(), null);
        receiver.next();
        Eventually.holds(() -> deliveries.counts().delivered() == 1);
        assertThat(deliveries.counts().failed()).isEqualTo(1);
    }

    @Test
    void goneOrOffBeforeTheRetry_isDropped_andOffFiresNothing() {
        Deliveries deliveries = start(IN_ORDER);
        receiver.answering(500);
        Webhook gone = singly();
        create("a@example.com", Map.of(), null);
        receiver.next();
        account.webhookRules().delete(gone.id());
        time.pass();
        Eventually.holds(() -> deliveries.counts().dropped() == 1);
        account.webhookRules().add(new WebhookDraft("off", receiver.url(), SINGLY, false, false));
        create("b@example.com", Map.of(), null);
        assertThat(deliveries.counts().fired()).isEqualTo(1);
        assertThat(receiver.untaken()).isZero();
    }

    @Test
    void loading_firesNothing() {
        Deliveries deliveries = start(IN_ORDER);
        singly();
        account.load(Stream.of(SubscriberRow.of("a@example.com", "active", Map.of())));
        assertThat(deliveries.counts().fired()).isZero();
    }

    @Test
    void closed_hearsNothingMore() {
        Deliveries deliveries = start(IN_ORDER);
        singly();
        deliveries.close();
        create("a@example.com", Map.of(), null);
        assertThat(deliveries.counts().fired()).isZero();
    }

    @Test
    void secret_isInNoText() {
        Webhook webhook = singly();
        assertThat(webhook.secret()).matches("[A-Za-z0-9]{10}");
        assertThat(webhook.toString()).doesNotContain(webhook.secret());
    }

    private List<String> emailsUnder(Mishaps mishaps) {
        Account own = Account.empty(CLOCK);
        ManualTime ownTime = new ManualTime();
        Receiver target = new Receiver();
        opened.add(target);
        Deliveries deliveries = new Deliveries(own.webhookRules(), IN_ORDER, ownTime, CLOCK).listening();
        opened.add(deliveries);
        deliveries.mishaps(mishaps);
        own.webhookRules().add(new WebhookDraft("x", target.url(), SINGLY, true, false));
        for (int i = 0; i < 100; i++) {
            own.subscriberRules().upsert(change((100 + i) + "@example.com", Map.of(), null, null), false);
        }
        // One may still be held for a delivery after it.
        ownTime.passAll();
        Eventually.holds(() -> deliveries.counts().waiting() == 0);
        DeliveryCounts counts = deliveries.counts();
        assertThat(counts.delivered() + counts.lost()).isEqualTo(counts.fired() + counts.duplicated());
        return target.next((int) counts.delivered()).stream()
                .map(json -> json.path("email").asText())
                .toList();
    }

    private Deliveries start(DeliveryTerms terms) {
        Deliveries deliveries = new Deliveries(account.webhookRules(), terms, time, CLOCK).listening();
        opened.add(deliveries);
        return deliveries;
    }

    private Webhook singly() {
        return account.webhookRules().add(new WebhookDraft("single", receiver.url(), SINGLY, true, false));
    }

    private long create(String email, Map<String, String> fields, @Nullable List<Long> groups) {
        account.subscriberRules().upsert(change(email, fields, null, groups), false);
        return idOf(email);
    }

    private long idOf(String email) {
        return Long.parseLong(String.valueOf(account.find(email).orElseThrow().id()));
    }

    private void update(long id, Map<String, String> fields, @Nullable Status status) {
        account.subscriberRules().update(id, change(null, fields, status, null));
    }

    private static SubscriberChange change(
            @Nullable String email, Map<String, String> fields, @Nullable Status status, @Nullable List<Long> groups) {
        return new SubscriberChange(email, status, fields, groups, null, null, null, null, null);
    }

    private static String kind(JsonNode json) {
        return json.path("event").asText(json.path("type").asText());
    }

    private static List<String> names(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
