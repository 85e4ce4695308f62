package dev.lockstep.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Caller.Answer;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ListsTest {
    private final SimulatorFixture fixture = SimulatorFixture.unlimited();
    private final Caller caller = fixture.caller;

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void list_isNewestFirstWithoutGroups_inTheRecordedEnvelope() {
        load(3, "active");
        Answer answer = caller.get("/subscribers?limit=2");
        String path = fixture.simulator.baseUri() + "/subscribers";
        List<String> ids = answer.data().findValuesAsText("id");
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"id\":" + ids.getLast() + ",\"_pointsToNextItems\":true}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(answer.data().findValuesAsText("email")).containsExactly("s2@example.com", "s1@example.com");
        assertThat(answer.data().get(0).has("groups")).isFalse();
        assertThat(answer.text())
                .endsWith(("],'links':{'first':null,'last':null,'prev':null,'next':'" + path + "?cursor=" + cursor
                                + "'},'meta':{'path':'" + path + "','per_page':2,'next_cursor':'" + cursor
                                + "','prev_cursor':null}}")
                        .replace('\'', '"'));
    }

    @Test
    void list_walkedByCursor_showsEachOnce_andBackAgain() {
        load(10, "active");
        List<String> seen = new ArrayList<>();
        JsonNode page = caller.get("/subscribers?limit=4").json();
        while (true) {
            seen.addAll(page.path("data").findValuesAsText("email"));
            if (page.at("/meta/next_cursor").isNull()) {
                break;
            }
            page = next(page, "next_cursor");
        }
        assertThat(seen)
                .isEqualTo(IntStream.range(0, 10)
                        .mapToObj(i -> "s" + (9 - i) + "@example.com")
                        .toList());
        JsonNode middle = next(page, "prev_cursor");
        assertThat(middle.path("data").findValuesAsText("email")).isEqualTo(seen.subList(4, 8));
        JsonNode first = next(middle, "prev_cursor");
        assertThat(first.path("data").findValuesAsText("email")).isEqualTo(seen.subList(0, 4));
        assertThat(first.at("/meta/prev_cursor").isNull()).isTrue();
    }

    @Test
    void list_duringAWalk_showsNeitherNewRowsNorShiftsForDeletedOnes() {
        load(6, "active");
        JsonNode page = caller.get("/subscribers?limit=3").json();
        caller.post("/subscribers", "{'email':'new@example.com'}");
        caller.delete("/subscribers/s5@example.com");
        assertThat(next(page, "next_cursor").path("data").findValuesAsText("email"))
                .containsExactly("s2@example.com", "s1@example.com", "s0@example.com");
    }

    @Test
    void list_limitOverTheMaximum_isCut_andDefaultIs25() {
        load(120, "active");
        assertThat(caller.get("/subscribers?limit=1000")
                        .json()
                        .at("/meta/per_page")
                        .intValue())
                .isEqualTo(100);
        assertThat(caller.get("/subscribers").data()).hasSize(25);
    }

    @Test
    void list_limitOverTheMaximum_switchedToRefused_is422ForTheLimit() {
        Switches switches = Switches.defaults().withOverLimit(OverLimit.REFUSED_422);
        try (SimulatorFixture strict = new SimulatorFixture(switches)) {
            Caller.Answer refused = strict.caller.get("/subscribers?limit=101");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").has("limit")).isTrue();
            assertThat(strict.caller.get("/subscribers?limit=100").status()).isEqualTo(200);
        }
    }

    @Test
    void list_limitZero_isACountOfTheLiving() {
        load(3, "active");
        caller.delete("/subscribers/s1@example.com");
        assertThat(caller.get("/subscribers?limit=0").text()).isEqualTo("{\"total\":2}");
    }

    @Test
    void list_badParameters_areRefused() {
        assertThat(caller.get("/subscribers?limit=x").status()).isEqualTo(422);
        assertThat(caller.get("/subscribers?limit=-1").status()).isEqualTo(422);
        assertThat(caller.get("/subscribers?filter%5Bstatus%5D=gone").status()).isEqualTo(422);
        assertThat(caller.get("/subscribers?filter%5Bcolour%5D=red").status()).isEqualTo(400);
        assertThat(caller.get("/subscribers?cursor=1").status()).isEqualTo(200);
    }

    @Test
    void list_includeGroups_givesWholeGroupObjects() {
        String group = fixture.account.addGroup("Clients");
        fixture.account.load(
                IntStream.of(1).mapToObj(i -> SubscriberRow.of("a@example.com", "active", Map.of(), List.of(group))));
        JsonNode shown = caller.get("/subscribers?include=groups").data().at("/0/groups/0");
        assertThat(shown.toString())
                .isEqualTo(("{'id':'" + group + "','name':'Clients','active_count':1,'sent_count':0,'opens_count':0,"
                                + "'open_rate':{'float':0,'string':'0%'},'clicks_count':0,"
                                + "'click_rate':{'float':0,'string':'0%'},'unsubscribed_count':0,"
                                + "'unconfirmed_count':0,'bounced_count':0,'junk_count':0,"
                                + "'created_at':'2026-11-20 12:00:00'}")
                        .replace('\'', '"'));
    }

    @Test
    void members_areActiveUnlessAsked_50APage_atMost1000() {
        String group = fixture.account.addGroup("Clients");
        fixture.account.load(IntStream.range(0, 60)
                .mapToObj(i -> SubscriberRow.of(
                        "m" + i + "@example.com", i == 0 ? "bounced" : "active", Map.of(), List.of(group))));
        String path = "/groups/" + group + "/subscribers";
        assertThat(caller.get(path).data()).hasSize(50);
        assertThat(caller.get(path + "?limit=5000").json().at("/meta/per_page").intValue())
                .isEqualTo(1000);
        assertThat(caller.get(path + "?limit=1000").data()).hasSize(59);
        assertThat(caller.get(path
                                + "?filter[status]=bounced".replace("[", "%5B").replace("]", "%5D"))
                        .data()
                        .findValuesAsText("email"))
                .containsExactly("m0@example.com");
        assertThat(caller.get("/groups/1/subscribers").status()).isEqualTo(404);
    }

    @Test
    void list_rawSubscriber_isShownAsItIs() throws IOException {
        load(1, "active");
        JsonNode raw = Json.MAPPER.readTree("{\"id\":7,\"email\":null,\"extra\":{\"x\":1}}");
        fixture.account.loadRaw(raw);
        fixture.account.loadRaw(Json.MAPPER.readTree("{\"email\":\"no id\"}"));
        JsonNode data = caller.get("/subscribers").data();
        assertThat(data).hasSize(3);
        assertThat(data.get(0).path("email").textValue()).isEqualTo("no id");
        assertThat(data.get(2)).isEqualTo(raw);
        assertThat(caller.get("/subscribers/7").data()).isEqualTo(raw);
    }

    private JsonNode next(JsonNode page, String cursor) {
        return caller.get("/subscribers?limit=4&cursor="
                        + page.path("meta").path(cursor).asText())
                .json();
    }

    private void load(int count, String status) {
        fixture.account.load(IntStream.range(0, count)
                .mapToObj(i -> SubscriberRow.of("s" + i + "@example.com", status, Map.of("name", "N" + i))));
    }
}
