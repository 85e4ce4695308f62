package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Caller.Answer;
import dev.lockstep.simulator.webhooks.Receiver;
import dev.lockstep.simulator.webhooks.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WebhooksTest {
    private final SimulatorFixture fixture = SimulatorFixture.unlimited();
    private final Receiver receiver = new Receiver();
    private final Caller caller = fixture.caller;

    @AfterEach
    void close() {
        fixture.close();
        receiver.close();
    }

    @Test
    void create_is201WithTheRecordedObject_andASecretOfItsOwn() {
        Answer created = caller.post(
                "/webhooks",
                "{'name':'Mine','events':['subscriber.created','subscriber.unsubscribed'],'url':'https://mailerlite.com'}");
        assertThat(created.status()).isEqualTo(201);
        JsonNode data = created.data();
        List<String> names = new ArrayList<>();
        data.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(("id name url events enabled is_blocked secret created_at updated_at batchable version"
                                + " last_fired_at response_code")
                        .split(" "));
        assertThat(data.path("id").textValue()).matches("[0-9]{18}");
        assertThat(data.path("secret").textValue()).matches("[A-Za-z0-9]{10}");
        assertThat(data.path("enabled").booleanValue()).isTrue();
        assertThat(data.path("batchable").booleanValue()).isFalse();
        assertThat(data.path("events").toString()).isEqualTo("[\"subscriber.created\",\"subscriber.unsubscribed\"]");
        assertThat(data.path("created_at").textValue()).isEqualTo("2026-11-20 12:00:00");
        assertThat(data.path("last_fired_at").isNull()).isTrue();
        assertThat(caller.get("/webhooks/" + data.path("id").textValue()).data())
                .isEqualTo(data);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                                        | events, url",
                "{'events':[],'url':'http://127.0.0.1/'}                                   | events",
                "{'events':'subscriber.created','url':'http://127.0.0.1/'}                 | events",
                "{'events':['subscriber.created','nonsense'],'url':'http://127.0.0.1/'}    | events.1",
                "{'events':['subscriber.created'],'url':'nowhere'}                         | url",
                "{'events':['subscriber.created'],'url':'ftp://127.0.0.1/'}                | url",
                "{'events':['subscriber.created'],'url':7}                                 | url",
                "{'events':['subscriber.deleted'],'url':'http://127.0.0.1/'}               | batchable",
                "{'events':['campaign.open'],'url':'http://127.0.0.1/','batchable':false}  | batchable",
                "{'events':['subscriber.created'],'url':'http://127.0.0.1/','enabled':'x'} | enabled",
                "{'events':['subscriber.created'],'url':'http://127.0.0.1/','name':7}      | name",
            })
    void create_badInput_is422WithTheKey(String body, String keys) {
        Answer refused = caller.post("/webhooks", body);
        assertThat(refused.status()).isEqualTo(422);
        List<String> named = new ArrayList<>();
        refused.json().path("errors").fieldNames().forEachRemaining(named::add);
        assertThat(String.join(", ", named)).isEqualTo(keys);
        assertThat(fixture.account.webhookRules().all()).isEmpty();
    }

    @Test
    void list_isNewestFirst_inPagesOf50() {
        String first = create("subscriber.created");
        String second = create("subscriber.created");
        JsonNode list = caller.get("/webhooks").json();
        assertThat(list.path("data").findValuesAsText("id")).containsExactly(second, first);
        assertThat(list.path("meta").path("per_page").asInt()).isEqualTo(50);
        assertThat(list.path("meta").path("path").textValue()).endsWith("/api/webhooks");
    }

    @Test
    void update_changesWhatIsNamed_andStopsAndStartsTheFiring() {
        String id = create("subscriber.created");
        String secret = secret(id);
        Answer off = caller.put("/webhooks/" + id, "{'enabled':false,'name':'Other'}");
        assertThat(off.status()).isEqualTo(200);
        assertThat(off.data().path("secret").textValue()).isEqualTo(secret);
        assertThat(off.data().path("url").textValue()).isEqualTo(receiver.url());
        upsert("off@example.com");
        caller.put("/webhooks/" + id, "{'enabled':true}");
        upsert("on@example.com");
        assertThat(receiver.next().json().path("email").textValue()).isEqualTo("on@example.com");
        assertThat(receiver.untaken()).isZero();
        assertThat(caller.put("/webhooks/" + id, "{'events':['subscriber.deleted']}")
                        .status())
                .isEqualTo(422);
        assertThat(caller.put("/webhooks/" + id, "{'events':['subscriber.deleted'],'batchable':true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void delete_is204_thenEverythingIs404() {
        String id = create("subscriber.created");
        assertThat(caller.delete("/webhooks/" + id).status()).isEqualTo(204);
        upsert("a@example.com");
        assertThat(fixture.simulator.webhooks().counts().fired()).isZero();
        for (Answer answer : List.of(
                caller.delete("/webhooks/121212"),
                caller.get("/webhooks/121212"),
                caller.put("/webhooks/121212", "{'enabled':'no'}"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("message").textValue())
                    .isEqualTo("No query results for model [App\\Models\\Webhook] 121212");
        }
    }

    @Test
    void writeByTheApi_isDeliveredSigned_andTheWebhookSaysSo() {
        String id = create("subscriber.created");
        upsert("a@example.com");
        Receiver.Received received = receiver.next();
        assertThat(received.signature()).isEqualTo(Signature.of(received.body(), secret(id)));
        assertThat(received.json().path("event").textValue()).isEqualTo("subscriber.created");
        JsonNode webhook = caller.get("/webhooks/" + id).data();
        while (webhook.path("last_fired_at").isNull()) {
            webhook = caller.get("/webhooks/" + id).data();
        }
        assertThat(webhook.path("last_fired_at").textValue()).isEqualTo("2026-11-20 12:00:00");
        assertThat(webhook.path("response_code").asInt()).isEqualTo(200);
    }

    @Test
    void batchedWrites_fireToo() {
        create("subscriber.created");
        caller.post(
                "/batch",
                "{'requests':[{'method':'POST','path':'api/subscribers','body':{'email':'a@example.com'}},"
                        + "{'method':'GET','path':'api/fields'}]}");
        assertThat(receiver.next().json().path("email").textValue()).isEqualTo("a@example.com");
    }

    @Test
    void deadReceiver_doesNotSlowTheApi() {
        receiver.silent();
        create("subscriber.created");
        Duration slowest = Duration.ZERO;
        for (int i = 0; i < 200; i++) {
            long begin = System.nanoTime();
            upsert("a" + i + "@example.com");
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        // Each delivery waits three seconds for its answer.
        assertThat(slowest).isLessThan(Duration.ofSeconds(3));
        assertThat(fixture.simulator.webhooks().counts().delivered()).isZero();
        assertThat(fixture.simulator.webhooks().counts().fired()).isEqualTo(200);
    }

    private String create(String event) {
        return caller.post("/webhooks", "{'events':['" + event + "'],'url':'" + receiver.url() + "'}")
                .data()
                .path("id")
                .asText();
    }

    private String secret(String id) {
        return caller.get("/webhooks/" + id).data().path("secret").asText();
    }

    private void upsert(String email) {
        assertThat(caller.post("/subscribers", "{'email':'" + email + "'}").status())
                .isEqualTo(201);
    }
}
