package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The list of the editions that failed, wait or are under way.
final class ListingTest {
    private static final AudioId ONE = World.article("one");
    private static final AudioId TWO = World.article("two");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private JsonNode list(String query) {
        JsonNode answer = world.get("/audio?" + query);
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer.path("json");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("audios").findValuesAsText("contentAudioId");
    }

    /// Asks for so many, some in the same millisecond.
    private List<String> pending(int many) {
        List<AudioId> asked = IntStream.range(0, many)
                .mapToObj(number -> World.article("page-" + number))
                .toList();
        for (AudioId id : asked) {
            world.write(id, "Page", World.brief("gravel", 1));
            world.ask(id);
        }
        return asked.stream().map(AudioId::text).toList();
    }

    /// What the pages of a list show, from the first to the one without a cursor.
    private List<String> walk(String query) {
        List<String> shown = new ArrayList<>();
        JsonNode page = list(query);
        while (page.path("nextCursor").isTextual()) {
            shown.addAll(ids(page));
            page = list(query + "&cursor=" + page.path("nextCursor").asText());
        }
        shown.addAll(ids(page));
        return shown;
    }

    @Test
    void failed_areListedWithTheirReason_thoseThatFailedLastFirst() {
        for (AudioId id : List.of(ONE, TWO)) {
            world.write(id, "Mute", "");
            world.speak(id);
        }

        JsonNode page = list("status=failed");

        assertThat(ids(page)).containsExactly(TWO.text(), ONE.text());
        assertThat(page.path("audios").path(0).path("errorMessage").asText()).startsWith("no_words: ");
        assertThat(page.path("audios").path(0)).isEqualTo(shown(TWO));
        assertThat(page.path("nextCursor").isNull()).isTrue();
        assertThat(list("status=completed").path("audios")).isEmpty();
    }

    /// The edition as the list of its text has it.
    private JsonNode shown(AudioId id) {
        return world.get("/audio/article/" + id.contentId())
                .path("json")
                .path("audios")
                .path(0);
    }

    @Test
    void waiting_isListedUnderItsStatus_withWhatItWaitsFor() {
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.002");
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);
        world.slice(ONE);

        JsonNode audio = list("status=generating_speech").path("audios").path(0);

        assertThat(audio.path("contentAudioId").asText()).isEqualTo(ONE.text());
        assertThat(audio.path("waiting").asText()).startsWith("budget: the budget of the day is spent");
        assertThat(list("status=pending").path("audios")).isEmpty();
    }

    @Test
    void completed_isListedWithItsAddresses_andWithoutWhatItSays() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.speak(ONE);

        JsonNode audio = list("status=completed").path("audios").path(0);

        assertThat(audio.path("audioUrl").asText()).contains("X-Amz-Expires");
        assertThat(audio.has("script") || audio.has("transcript")).isFalse();
    }

    @Test
    void pages_loseAndDoubleNothing() {
        List<String> asked = pending(5);

        for (int limit = 1; limit <= 6; limit++) {
            assertThat(walk("status=pending&limit=" + limit))
                    .as("by %d", limit)
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
        assertThat(list("status=pending&limit=2").path("audios")).hasSize(2);
        assertThat(list("status=pending&limit=4").path("nextCursor").isTextual())
                .isTrue();
        assertThat(list("status=pending&limit=5").path("nextCursor").isTextual())
                .isFalse();
    }

    @Test
    void limit_byDefault_is50() {
        pending(51);

        JsonNode page = list("status=pending");

        assertThat(page.path("audios")).hasSize(50);
        assertThat(list("status=pending&cursor=" + page.path("nextCursor").asText())
                        .path("audios"))
                .hasSize(1);
    }

    @Test
    void cursor_ofARowThatIsGone_goesOnBehindIt() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.ask(ONE);
        world.clock.pass(Duration.ofMinutes(1));
        world.write(TWO, "Two", World.brief("lime", 1));
        world.ask(TWO);
        JsonNode first = list("status=pending&limit=1");
        assertThat(ids(first)).containsExactly(TWO.text());

        world.table().remove(world.find(TWO));

        assertThat(ids(list("status=pending&cursor=" + first.path("nextCursor").asText())))
                .containsExactly(ONE.text());
    }

    /// Between the reading of the index and that of the rows one is removed and one goes on.
    @Test
    void rowThatIsGoneOrHasAnotherStatusMeanwhile_isLeftOut() {
        List<String> asked = pending(3);
        AudioId gone = AudioId.parse(asked.get(0));
        AudioId mute = AudioId.parse(asked.get(1));
        var isFirst = new AtomicBoolean(true);
        AudioHandler overtaken = world.onDynamo(client -> Watched.after(client, request -> {
            if (!(request instanceof QueryRequest) || !isFirst.getAndSet(false)) return;
            world.table().remove(world.find(gone));
            world.write(mute, "Mute", "");
            world.finish(mute);
        }));

        ObjectNode event = Events.http("GET", "/audio?status=pending", "", "Bearer " + World.TOKEN);
        JsonNode answer = world.invoke(overtaken, event);

        assertThat(world.find(mute).status()).isEqualTo(Status.FAILED);
        assertThat(ids(Json.readOwn(answer.path("body").asText()))).containsExactly(asked.get(2));
    }

    @ParameterizedTest
    @CsvSource({
        "/audio, status",
        "/audio?limit=5, status",
        "/audio?status=lost, status",
        "/audio?status=FAILED, status",
        "/audio?status=failed&limit=0, limit",
        "/audio?status=failed&limit=101, limit",
        "/audio?status=failed&limit=many, limit",
        "/audio?status=failed&cursor=nonsense, cursor",
        "/audio?status=failed&cursor=%, cursor",
        "/audio?status=failed&cursor=ZmFpbGVkCjE, cursor",
    })
    void badInput_isRefusedByItsName(String path, String field) {
        JsonNode answer = world.get(path);

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("code").asText()).isEqualTo("bad_field");
        assertThat(answer.path("json").path("field").asText()).isEqualTo(field);
    }

    @Test
    void cursorOfAnotherStatus_orChangedByHand_isRefused() {
        pending(2);
        String cursor = list("status=pending&limit=1").path("nextCursor").asText();

        for (String bad : List.of(
                "status=failed&cursor=" + cursor,
                "status=pending&cursor=" + cursor + "%3D",
                "status=pending&cursor=" + cursor.substring(4),
                "status=pending&cursor=x" + cursor)) {
            JsonNode answer = world.get("/audio?" + bad);
            assertThat(answer.path("json").path("field").asText()).as(bad).isEqualTo("cursor");
        }
    }
}
