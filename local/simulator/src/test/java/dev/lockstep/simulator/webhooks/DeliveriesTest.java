package dev.lockstep.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.LastFiring;
import dev.lockstep.simulator.account.Webhook;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
    private final DeliveryFixture fixture = new DeliveryFixture();

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void batchable_offersAHundredEventsAtMost_withoutWaiting() {
        fixture.start(DeliveryFixture.IN_ORDER);
        List<WebhookEvent> created = List.of(WebhookEvent.CREATED);
        fixture.account.webhookRules().add(new WebhookDraft("all", fixture.receiver.url(), created, true, true));
        for (int i = 0; i < 101; i++) {
            fixture.create("a" + i + "@example.com", Map.of(), null);
        }
        assertThat(fixture.receiver.next().json().path("total").asInt()).isEqualTo(100);
    }

    @Test
    void signature_isTheHmacOfTheRawBytes() throws GeneralSecurityException {
        fixture.start(DeliveryFixture.IN_ORDER);
        fixture.account
                .webhookRules()
                .register(
                        new WebhookDraft("mine", fixture.receiver.url(), DeliveryFixture.SINGLY, true, false),
                        "a secret");
        fixture.create("a@example.com", Map.of("name", "\u00e9/"), null);
        Receiver.Received received = fixture.receiver.next();
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
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.receiver.answering(404);
        Webhook webhook = fixture.singly();
        fixture.create("a@example.com", Map.of(), null);
        byte[] first = fixture.receiver.next().body();
        for (int retry = 0; retry < 3; retry++) {
            fixture.time.pass();
            assertThat(fixture.receiver.next().body()).isEqualTo(first);
        }
        Eventually.holds(() -> deliveries.counts().dropped() == 1);
        assertThat(fixture.time.passed())
                .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(1_000));
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(1, 0, 4, 1, 0, 0, 0, 0, 0));
        assertThat(fixture.account.webhookRules().lastFiring(webhook.id()))
                .isEqualTo(new LastFiring(DeliveryFixture.NOW, 404));
    }

    @Test
    void retried_isDeliveredOnceTheReceiverIsBack() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.receiver.answering(500);
        Webhook webhook = fixture.singly();
        fixture.create("a@example.com", Map.of(), null);
        fixture.receiver.next();
        fixture.receiver.answering(202);
        fixture.time.pass();
        Eventually.holds(() -> deliveries.counts().delivered() == 1);
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(1, 1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(fixture.account.webhookRules().lastFiring(webhook.id()).responseCode())
                .isEqualTo(202);
    }

    @Test
    void silentReceiver_failsAfterItsTime_andSlowsNoWrite_andMemoryIsBounded() {
        Deliveries deliveries = fixture.start(
                DeliveryFixture.IN_ORDER.withAnswerWithin(Duration.ofHours(1)).withMostWaiting(50));
        fixture.receiver.silent();
        fixture.singly();
        long begin = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            fixture.create("a" + i + "@example.com", Map.of(), null);
        }
        // The one delivery under way waits an hour for its answer.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(2_000, 0, 0, 1_950, 0, 0, 0, 0, 50));
    }

    @Test
    void answerTooLate_isAFailure() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER.withAnswerWithin(Duration.ofMillis(50)));
        fixture.receiver.silent();
        Webhook webhook = fixture.singly();
        fixture.create("a@example.com", Map.of(), null);
        Eventually.holds(() -> deliveries.counts().failed() == 1);
        assertThat(fixture.account.webhookRules().lastFiring(webhook.id()))
                .isEqualTo(new LastFiring(DeliveryFixture.NOW, null));
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
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        deliveries.mishaps(new Mishaps(1, 0, 0, 1));
        fixture.singly();
        fixture.create("a@example.com", Map.of(), null);
        assertThat(fixture.receiver.untaken()).isZero();
        fixture.time.pass();
        assertThat(DeliveryFixture.kind(fixture.receiver.next().json())).isEqualTo("subscriber.created");
        assertThat(deliveries.counts().reordered()).isEqualTo(1);
    }

    @Test
    void mishaps_outsideTheirRange_areRefused() {
        assertThatThrownBy(() -> new Mishaps(1, 0, 1.5, 0)).hasMessage("duplicated must be 0..1: 1.5");
    }

    @Test
    void elsewhere_isNeverCalled() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.account
                .webhookRules()
                .add(new WebhookDraft("far", "https://example.com/x", DeliveryFixture.SINGLY, true, false));
        fixture.create("a@example.com", Map.of(), null);
        Eventually.holds(() -> deliveries.counts().withheld() == 1);
        assertThat(deliveries.counts()).isEqualTo(new DeliveryCounts(1, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void unusableAddress_isAFailure_andTheOthersAreServed() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.account
                .webhookRules()
                .add(new WebhookDraft("bad", "http://127.0.0.1:99999/x", DeliveryFixture.SINGLY, true, false));
        fixture.singly();
        fixture.create("a@example.com", Map.of(), null);
        fixture.receiver.next();
        Eventually.holds(() -> deliveries.counts().delivered() == 1);
        assertThat(deliveries.counts().failed()).isEqualTo(1);
    }

    @Test
    void goneOrOffBeforeTheRetry_isDropped_andOffFiresNothing() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.receiver.answering(500);
        Webhook gone = fixture.singly();
        fixture.create("a@example.com", Map.of(), null);
        fixture.receiver.next();
        fixture.account.webhookRules().delete(gone.id());
        fixture.time.pass();
        Eventually.holds(() -> deliveries.counts().dropped() == 1);
        fixture.account
                .webhookRules()
                .add(new WebhookDraft("off", fixture.receiver.url(), DeliveryFixture.SINGLY, false, false));
        fixture.create("b@example.com", Map.of(), null);
        assertThat(deliveries.counts().fired()).isEqualTo(1);
        assertThat(fixture.receiver.untaken()).isZero();
    }

    @Test
    void closed_hearsNothingMore() {
        Deliveries deliveries = fixture.start(DeliveryFixture.IN_ORDER);
        fixture.singly();
        deliveries.close();
        fixture.create("a@example.com", Map.of(), null);
        assertThat(deliveries.counts().fired()).isZero();
    }

    @Test
    void secret_isInNoText() {
        Webhook webhook = fixture.singly();
        assertThat(webhook.secret()).matches("[A-Za-z0-9]{10}");
        assertThat(webhook.toString()).doesNotContain(webhook.secret());
    }

    private List<String> emailsUnder(Mishaps mishaps) {
        Account own = Account.empty(DeliveryFixture.CLOCK);
        ManualTime ownTime = new ManualTime();
        Receiver target = new Receiver();
        fixture.opened.add(target);
        Deliveries deliveries = new Deliveries(
                        own.webhookRules(), DeliveryFixture.IN_ORDER, ownTime, DeliveryFixture.CLOCK)
                .listening();
        fixture.opened.add(deliveries);
        deliveries.mishaps(mishaps);
        own.webhookRules().add(new WebhookDraft("x", target.url(), DeliveryFixture.SINGLY, true, false));
        for (int i = 0; i < 100; i++) {
            own.subscriberRules()
                    .upsert(DeliveryFixture.change((100 + i) + "@example.com", Map.of(), null, null), false);
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
}
