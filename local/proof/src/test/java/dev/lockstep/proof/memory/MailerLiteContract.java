package dev.lockstep.proof.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.contacts.subscribers.Transport.Request;
import dev.lockstep.contacts.subscribers.Transport.Response;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the sync relies on in MailerLite, whichever way it gets there.
abstract class MailerLiteContract {
    static final Switches SWITCHES = Switches.defaults().withMaxPage(2).withQuotaPerMinute(6);
    /// It stands still, so that nothing leaves the limiter's window.
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private final Account account = Account.empty(CLOCK);
    private final String group = account.addGroup("one");
    private final String ann = load("ann@example.org");
    private final String bob = load("bob@example.org");

    abstract Transport transport(Account served);

    private String load(String email) {
        account.load(Stream.of(SubscriberRow.of(email, "active", Map.of())));
        return String.valueOf(account.find(email).orElseThrow().id());
    }

    private Response send(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        return transport(account).send(new Request(method, path, body), Duration.ofSeconds(20));
    }

    private static JsonNode json(Response response) {
        return Json.readOwn(response.body());
    }

    @Test
    void list_namesWhereTheNextPageStarts() throws IOException, InterruptedException {
        load("cor@example.org");

        JsonNode first = json(send("GET", "subscribers?include=groups&limit=1000", null));
        assertThat(first.path("data")).hasSize(2);
        String cursor = first.path("meta").path("next_cursor").asText();
        JsonNode second = json(send("GET", "subscribers?include=groups&limit=1000&cursor=" + cursor, null));
        assertThat(second.path("data")).hasSize(1);
        assertThat(second.path("meta").path("next_cursor").isNull()).isTrue();
    }

    @Test
    void batch_answersEachRequest_andShowsWhatIsNowHeld() throws IOException, InterruptedException {
        Response response = send(
                "POST",
                "batch",
                "{\"requests\":[{\"method\":\"POST\",\"path\":\"api/subscribers/" + ann + "/groups/" + group + "\"},"
                        + "{\"method\":\"PUT\",\"path\":\"api/subscribers/" + ann
                        + "\",\"body\":{\"fields\":{\"city\":\"Delft\"}}},"
                        + "{\"method\":\"PUT\",\"path\":\"api/subscribers/1\",\"body\":{\"fields\":{}}}]}");

        JsonNode responses = json(response).path("responses");
        assertThat(responses.findValuesAsText("code")).containsExactly("200", "200", "404");
        JsonNode held = responses.path(1).path("body").path("data");
        assertThat(held.path("fields").path("city").asText()).isEqualTo("Delft");
        assertThat(held.path("groups").path(0).path("id").asText()).isEqualTo(group);
        assertThat(account.find(bob).orElseThrow().groupIds()).isEmpty();
    }

    @Test
    void whoLeft_isNotMadeActive() throws IOException, InterruptedException {
        send("PUT", "subscribers/" + ann, "{\"status\":\"unsubscribed\"}");

        Response refused = send("PUT", "subscribers/" + ann, "{\"status\":\"active\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(account.find(ann).orElseThrow().status()).isEqualTo("unsubscribed");
    }

    @Test
    void callOverTheLimit_isRefusedWithTheTimeToWait() throws IOException, InterruptedException {
        Transport transport = transport(account);
        for (int call = 0; call < SWITCHES.quotaPerMinute(); call++) {
            assertThat(transport
                            .send(new Request("GET", "groups?limit=1000", null), Duration.ofSeconds(20))
                            .status())
                    .isEqualTo(200);
        }

        Response refused = transport.send(new Request("GET", "groups?limit=1000", null), Duration.ofSeconds(20));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfter()).isEqualTo("60");
    }
}
