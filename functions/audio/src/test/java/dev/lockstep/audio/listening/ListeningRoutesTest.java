package dev.lockstep.audio.listening;

import static dev.lockstep.audio.listening.World.OPEN_DATA;
import static dev.lockstep.audio.listening.World.article;
import static dev.lockstep.audio.listening.World.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListeningRoutesTest {
    private final World world = new World();
    private final ListeningRoutes routes = world.routes();

    @Test
    void play_isAnsweredWithTheCountAndWhetherItRose() {
        Reply reply = routes.play(OPEN_DATA, World.play("ada", "event-1"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(Json.write(reply.body()))
                .isEqualTo("{\"contentAudioId\":\"" + OPEN_DATA.text() + "\",\"playCount\":1,\"counted\":true}");
        assertThat(world.post(OPEN_DATA, "ada", "event-1").path("counted").asBoolean())
                .isFalse();
    }

    @Test
    void play_byIdsOfTheLongestLength_counts() {
        assertThat(world.post(OPEN_DATA, "~".repeat(128), "!".repeat(128))
                        .path("counted")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\t", "line\n", "ümlaut", "\u0000", "\u200b"})
    void play_byAnIdThatIsNotVisible_isRefusedByName(String value) {
        refused(() -> routes.play(OPEN_DATA, World.play(value, "event")), "bad_field", "userId");
        refused(() -> routes.play(OPEN_DATA, World.play("ada", value)), "bad_field", "eventId");
        assertThat(world.items()).isEmpty();
    }

    @Test
    void play_byAnIdThatIsTooLongOrAbsentOrNoText_isRefusedByName() {
        String tooLong = "x".repeat(129);
        ObjectNode noEvent = Json.object().put("userId", "ada");
        ObjectNode number = Json.object().put("userId", 7).put("eventId", "event");
        ObjectNode more = World.play("ada", "event").put("count", 9);

        refused(() -> routes.play(OPEN_DATA, World.play(tooLong, "event")), "bad_field", "userId");
        refused(() -> routes.play(OPEN_DATA, World.play("ada", tooLong)), "bad_field", "eventId");
        refused(() -> routes.play(OPEN_DATA, noEvent), "bad_field", "eventId");
        refused(() -> routes.play(OPEN_DATA, number), "bad_field", "userId");
        refused(() -> routes.play(OPEN_DATA, more), "unknown_field", "count");
    }

    @Test
    void ofUser_givesTheRowsPageByPage() {
        world.post(OPEN_DATA, "ada", "event");
        world.at("2026-11-20T10:00:00Z");
        world.post(article("other", "tone:low"), "ada", "event");

        JsonNode first = routes.ofUser("ada", get(Map.of("limit", "1"))).body();
        String cursor = first.path("nextCursor").asText();
        JsonNode second = routes.ofUser("ada", get(Map.of("limit", "1", "cursor", cursor)))
                .body();

        assertThat(first.path("plays")).hasSize(1);
        assertThat(first.path("plays").get(0).path("contentId").asText()).isEqualTo("en:articles/politics/other");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(second.path("plays").get(0))
                .isEqualTo(Json.object()
                        .put("userId", "ada")
                        .put("contentAudioId", OPEN_DATA.text())
                        .put("contentId", "en:articles/politics/open-data")
                        .put("contentType", "article")
                        .put("voiceId", "freetts:kevin16")
                        .put("playCount", 1L)
                        .put("lastPlayedAt", "2026-11-19T10:00:30.000Z")
                        .put("updatedAt", "2026-11-19T10:00:30.000Z"));
    }

    @Test
    void ofUser_withAContent_givesItsVoicesAlone() {
        world.post(OPEN_DATA, "ada", "event");
        world.post(article("other", "tone:low"), "ada", "event");

        JsonNode answer = routes.ofUser(
                        "ada", get(Map.of("contentType", "article", "contentId", OPEN_DATA.contentId())))
                .body();

        assertThat(answer.path("plays")).hasSize(1);
        assertThat(answer.path("plays").get(0).path("voiceId").asText()).isEqualTo("freetts:kevin16");
        assertThat(answer.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void ofUser_withParametersThatCannotBe_isRefusedByName() {
        String content = OPEN_DATA.contentId();
        refusedOfUser(null, Map.of(), "userId");
        refusedOfUser("two words", Map.of(), "userId");
        refusedOfUser("ada", Map.of("limit", "0"), "limit");
        refusedOfUser("ada", Map.of("limit", "101"), "limit");
        refusedOfUser("ada", Map.of("limit", "ten"), "limit");
        refusedOfUser("ada", Map.of("cursor", "forged"), "cursor");
        refusedOfUser("ada", Map.of("contentId", content), "contentType");
        refusedOfUser("ada", Map.of("contentType", "article"), "contentId");
        refusedOfUser("ada", Map.of("contentType", "poem", "contentId", content), "contentType");
        refusedOfUser("ada", Map.of("contentType", "article", "contentId", "en:a#b"), "contentId");
        refusedOfUser("ada", Map.of("contentType", "article", "contentId", "x".repeat(401)), "contentId");
        refusedOfUser("ada", Map.of("contentType", "article", "contentId", content, "limit", "5"), "limit");
        refusedOfUser("ada", Map.of("contentType", "article", "contentId", content, "cursor", "x"), "cursor");
    }

    @Test
    void popular_isTheWeekAndItsAudios() {
        world.post(OPEN_DATA, "ada", "event");
        world.at("2026-11-24T10:00:00Z");
        world.post(OPEN_DATA, "bob", "event");

        JsonNode answer = routes.popular(get(Map.of())).body();

        ObjectNode expected = Json.object().put("week", "2026-W48");
        expected.putArray("audios")
                .addObject()
                .put("contentAudioId", OPEN_DATA.text())
                .put("contentId", "en:articles/politics/open-data")
                .put("contentType", "article")
                .put("voiceId", "freetts:kevin16")
                .put("listeners", 1L)
                .put("listenersLastWeek", 1L);
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void popular_holdsTheLimit() {
        for (int number = 0; number < 11; number++) world.post(article("a-" + number, "tone:low"), "ada", "event");

        assertThat(routes.popular(get(Map.of())).body().path("audios")).hasSize(10);
        assertThat(routes.popular(get(Map.of("limit", "50"))).body().path("audios"))
                .hasSize(11);
        refused(() -> routes.popular(get(Map.of("limit", "51"))), "bad_field", "limit");
        refused(() -> routes.popular(get(Map.of("limit", "0"))), "bad_field", "limit");
    }

    private void refusedOfUser(@Nullable String userId, Map<String, String> query, String field) {
        refused(() -> routes.ofUser(userId, get(query)), "bad_field", field);
    }

    private static void refused(ThrowingCallable call, String code, String field) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.toJson().path("field").asText()).isEqualTo(field);
        });
    }
}
