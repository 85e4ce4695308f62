package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Caller.Answer;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class LimitsAndBatchTest {
    private static final String UPSERTS =
            "{'requests':[{'method':'POST','path':'api/subscribers','body':{'email':'a@example.com'}}]}";

    @Test
    void requests_overTheQuota_are429UntilTheFixedWindowEnds() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            assertThat(remaining(fixture)).isEqualTo("119");
            fixture.clock.advance(Duration.ofSeconds(59));
            for (int i = 118; i >= 0; i--) {
                assertThat(remaining(fixture)).isEqualTo(Integer.toString(i));
            }
            Answer refused = fixture.caller.get("/subscribers");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text()).isEqualTo("{\"message\":\"Too Many Attempts.\"}");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(refused.header("x-ratelimit-limit")).isEqualTo("120");
            assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
            fixture.clock.advance(Duration.ofSeconds(1));
            assertThat(remaining(fixture)).isEqualTo("119");
            assertThat(fixture.simulator.calls().mostInAnyWindow()).isEqualTo(120);
            assertThat(fixture.simulator.calls().counted()).isEqualTo(121);
            assertThat(fixture.simulator.calls().refused()).isEqualTo(1);
            assertThat(fixture.simulator.calls().total()).isEqualTo(122);
        }
    }

    @Test
    void window_startsAtTheFirstRequestAfterTheLastEnded() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            assertThat(remaining(fixture)).isEqualTo("119");
            fixture.clock.advance(Duration.ofSeconds(90));
            assertThat(remaining(fixture)).isEqualTo("119");
            fixture.clock.advance(Duration.ofSeconds(50));
            assertThat(remaining(fixture)).isEqualTo("118");
        }
    }

    @Test
    void retryAfter_switchedTo119_isAlways119() {
        try (SimulatorFixture fixture =
                new SimulatorFixture(Switches.defaults().withQuotaPerMinute(1).withRetryAfter(119))) {
            assertThat(remaining(fixture)).isEqualTo("0");
            assertThat(fixture.caller.get("/fields").header("Retry-After")).isEqualTo("119");
        }
    }

    @Test
    void limitHeaders_areOnEveryAuthenticatedAnswer_andNotOn401() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            Answer missing = fixture.caller.get("/nothing");
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.text()).isEqualTo("{\"message\":\"The route api/nothing could not be found.\"}");
            assertThat(missing.header("x-ratelimit-remaining")).isEqualTo("119");
            Answer wrongMethod = fixture.caller.call("PATCH", "/subscribers", "{}");
            assertThat(wrongMethod.status()).isEqualTo(405);
            assertThat(wrongMethod.header("x-ratelimit-remaining")).isEqualTo("118");
            Answer stranger = new Caller(fixture.simulator.baseUri(), "wrong").get("/nothing");
            assertThat(stranger.status()).isEqualTo(401);
            assertThat(stranger.text()).isEqualTo("{\"message\":\"Unauthenticated.\"}");
            assertThat(stranger.header("x-ratelimit-limit")).isNull();
            assertThat(stranger.header("x-ratelimit-remaining")).isNull();
            assertThat(fixture.simulator.calls().counted()).isEqualTo(2);
        }
    }

    @Test
    void batch_keepsOrder_andOneFailureStopsNothing_andCostsOne() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            Answer answer = fixture.caller.post(
                    "/batch",
                    "{'requests':[{'method':'GET','path':'api/subscribers/9'},"
                            + "{'method':'POST','path':'/api/subscribers','body':{'email':'a@example.com'}},"
                            + "{'method':'DELETE','path':'api/subscribers/a@example.com'},"
                            + "{'method':'GET','path':'api/campaigns/list'},"
                            + "{'method':'GET','path':'api/subscribers?limit=0'}]}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-ratelimit-remaining")).isEqualTo("119");
            JsonNode body = answer.json();
            assertThat(body.path("total").intValue()).isEqualTo(5);
            assertThat(body.path("successful").intValue()).isEqualTo(3);
            assertThat(body.path("failed").intValue()).isEqualTo(2);
            assertThat(body.path("responses").findValuesAsText("code"))
                    .containsExactly("404", "201", "204", "404", "200");
            assertThat(body.at("/responses/3/body/message").textValue())
                    .isEqualTo("The route api/campaigns/list could not be found.");
            assertThat(body.at("/responses/4/body/total").intValue()).isZero();
        }
    }

    @Test
    void batch_over50OrBadItems_is422() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            String item = "{'method':'GET','path':'api/fields'}";
            String fifty = String.join(",", Collections.nCopies(50, item));
            assertThat(fixture.caller
                            .post("/batch", "{'requests':[" + fifty + "]}")
                            .status())
                    .isEqualTo(200);
            assertThat(fixture.caller
                            .post("/batch", "{'requests':[" + fifty + "," + item + "]}")
                            .status())
                    .isEqualTo(422);
            Answer bad = fixture.caller.post("/batch", "{'requests':[{'method':'FETCH','path':'subscribers'}]}");
            assertThat(bad.json().path("errors").has("requests.0.method")).isTrue();
            assertThat(bad.json().path("errors").has("requests.0.path")).isTrue();
            assertThat(fixture.caller.post("/batch", "{}").status()).isEqualTo(422);
        }
    }

    @Test
    void batch_ofOnlyUpserts_isLimitedAsAnImport_andAMixedOneIsNot() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            String group = fixture.account.addGroup("Clients");
            for (int i = 0; i < 4; i++) {
                assertThat(fixture.caller.post("/batch", UPSERTS).status()).isEqualTo(200);
            }
            Answer imported = fixture.caller.post(
                    "/groups/" + group + "/import-subscribers", "{'subscribers':[{'email':'b@example.com'},{}]}");
            assertThat(imported.status()).isEqualTo(200);
            fixture.clock.advance(Duration.ofSeconds(20));
            Answer refused = fixture.caller.post("/batch", UPSERTS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text()).isEqualTo("{\"message\":\"You're being rate limited on import creation.\"}");
            assertThat(refused.header("Retry-After")).isEqualTo("40");
            assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("114");
            String mixed = UPSERTS.replace("]}", ",{'method':'GET','path':'api/fields'}]}");
            assertThat(fixture.caller.post("/batch", mixed).status()).isEqualTo(200);
            assertThat(fixture.simulator.calls().importsRefused()).isEqualTo(1);
            fixture.clock.advance(Duration.ofSeconds(40));
            assertThat(fixture.caller.post("/batch", UPSERTS).status()).isEqualTo(200);
        }
    }

    @Test
    void batch_ofOnlyUpserts_switchedToRefused_isAlways429() {
        try (SimulatorFixture fixture =
                new SimulatorFixture(Switches.defaults().withAllUpsertBatches(AllUpsertBatch.REFUSED_429))) {
            assertThat(fixture.caller.post("/batch", UPSERTS).status()).isEqualTo(429);
            assertThat(fixture.account.size()).isZero();
        }
    }

    @Test
    void importSubscribers_reportsItsProgress() {
        try (SimulatorFixture fixture = new SimulatorFixture(Switches.defaults())) {
            String group = fixture.account.addGroup("Clients");
            Answer answer = fixture.caller.post(
                    "/groups/" + group + "/import-subscribers",
                    "{'subscribers':[{'email':'A@example.com','fields':{'name':'Ann'}},{'email':'x'}]}");
            String url = answer.json().path("import_progress_url").textValue();
            String path = url.substring(fixture.simulator.baseUri().toString().length());
            JsonNode progress = fixture.caller.get(path).data();
            assertThat(progress.path("done").booleanValue()).isTrue();
            assertThat(progress.path("imported").intValue()).isEqualTo(1);
            assertThat(progress.path("invalid_count").intValue()).isEqualTo(1);
            assertThat(fixture.account.find("a@example.com").orElseThrow().groupIds())
                    .containsExactly(group);
        }
    }

    private static String remaining(SimulatorFixture fixture) {
        Answer answer = fixture.caller.get("/subscribers?limit=0");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Retry-After")).isNull();
        return String.valueOf(answer.header("x-ratelimit-remaining"));
    }
}
