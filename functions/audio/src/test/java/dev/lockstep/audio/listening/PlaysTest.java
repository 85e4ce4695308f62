package dev.lockstep.audio.listening;

import static dev.lockstep.audio.listening.World.OPEN_DATA;
import static dev.lockstep.audio.listening.World.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.audio.listening.Plays.Counted;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.CodedException;
import dev.lockstep.world.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

final class PlaysTest {
    private final World world = new World();
    private final Plays plays = world.plays();

    @Test
    void play_ofAnEventOnce_counts() {
        assertThat(plays.play("ada", OPEN_DATA, "event-1")).isEqualTo(new Counted(1, true));
        assertThat(plays.play("ada", OPEN_DATA, "event-2")).isEqualTo(new Counted(2, true));
    }

    @Test
    void play_ofTheSameEventAgain_changesNothing() {
        plays.play("ada", OPEN_DATA, "event-1");
        plays.play("ada", OPEN_DATA, "event-2");
        List<Map<String, AttributeValue>> before = world.items();
        world.at("2026-11-20T11:00:00Z");

        assertThat(plays.play("ada", OPEN_DATA, "event-1")).isEqualTo(new Counted(2, false));
        assertThat(plays.play("ada", OPEN_DATA, "event-2")).isEqualTo(new Counted(2, false));
        assertThat(world.items()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void play_ofTheSameEventInTheNextWeek_changesNothing() {
        plays.play("ada", OPEN_DATA, "event-1");
        List<Map<String, AttributeValue>> before = world.items();
        world.at("2026-11-23T00:00:00Z");

        assertThat(plays.play("ada", OPEN_DATA, "event-1")).isEqualTo(new Counted(1, false));
        assertThat(world.items()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void play_ofAnotherUserAudioOrVoiceWithTheSameEvent_countsByItself() {
        plays.play("ada", OPEN_DATA, "event-1");

        assertThat(plays.play("bob", OPEN_DATA, "event-1")).isEqualTo(new Counted(1, true));
        assertThat(plays.play("ada", article("other", "freetts:kevin16"), "event-1"))
                .isEqualTo(new Counted(1, true));
        assertThat(plays.play("ada", article("open-data", "tone:low"), "event-1"))
                .isEqualTo(new Counted(1, true));
    }

    @Test
    void play_byIdsThatHoldTheSignOfKeys_isNotTakenForAnother() {
        plays.play("ada", OPEN_DATA, "x#y");

        assertThat(plays.play("ada#x", OPEN_DATA, "y")).isEqualTo(new Counted(1, true));
        assertThat(plays.play("ada", OPEN_DATA, "y")).isEqualTo(new Counted(2, true));
        assertThat(plays.ofUser("ada", 10, null).plays()).hasSize(1);
    }

    @Test
    void play_byAVoiceAndAnEventThatReadTheSameTogether_isNotTakenForAnother() {
        plays.play("ada", article("open-data", "tone:low"), "er-1");

        assertThat(plays.play("ada", article("open-data", "tone:lower"), "-1")).isEqualTo(new Counted(1, true));
    }

    @Test
    void play_ofTheSameEventAgain_isRefusedByItsFirstWrite() {
        plays.play("ada", OPEN_DATA, "event-1");
        List<SdkRequest> requests = new ArrayList<>();

        world.plays(Watched.before(world.dynamo, requests::add)).play("ada", OPEN_DATA, "event-1");

        assertThat(requests.stream().map(Object::getClass))
                .containsExactly(TransactWriteItemsRequest.class, GetItemRequest.class);
    }

    @Test
    void row_holdsTheSeedsFields() {
        plays.play("ada", OPEN_DATA, "event-1");
        world.at("2026-11-20T11:00:00Z");
        plays.play("ada", OPEN_DATA, "event-2");

        Map<String, AttributeValue> row = world.item(PlayItems.rowKey("ada", OPEN_DATA));

        AttributeValue now = Attributes.text("2026-11-20T11:00:00.000Z");
        assertThat(row)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "pk", Attributes.text("USER#ada"),
                        "sk", Attributes.text("AUDIO#article#en:articles/politics/open-data#freetts:kevin16"),
                        "userId", Attributes.text("ada"),
                        "contentAudioId", Attributes.text(OPEN_DATA.text()),
                        "contentId", Attributes.text("en:articles/politics/open-data"),
                        "contentType", Attributes.text("article"),
                        "playCount", Attributes.number(2),
                        "lastPlayedAt", now,
                        "updatedAt", now));
    }

    @Test
    void whatCountedAPlay_expiresThirtyDaysAfterItOrItsWeek() {
        plays.play("ada", OPEN_DATA, "event-1");
        Week week = Week.of(world.clock.instant());

        assertThat(expiry(PlayItems.eventKey("ada", OPEN_DATA, "event-1"))).isEqualTo("2026-12-19T10:00:30Z");
        assertThat(expiry(PlayItems.heardKey("ada", OPEN_DATA, week))).isEqualTo("2026-12-23T00:00:00Z");
        assertThat(expiry(PlayItems.weekKey(OPEN_DATA, week))).isEqualTo("2026-12-23T00:00:00Z");
        assertThat(world.item(PlayItems.rowKey("ada", OPEN_DATA))).doesNotContainKey("expiresAt");
    }

    private Instant expiry(Map<String, AttributeValue> key) {
        return Instant.ofEpochSecond(Attributes.number(world.item(key), "expiresAt"));
    }

    @Test
    void ofUser_isOneQueryNewestFirst() {
        for (int minute = 10; minute < 15; minute++) {
            world.at("2026-11-19T10:" + minute + ":00Z");
            plays.play("ada", article("a-" + minute, "tone:low"), "event");
        }
        plays.play("bob", OPEN_DATA, "event");
        world.at("2026-11-19T11:00:00.5Z");
        plays.play("ada", article("a-11", "tone:low"), "again");

        List<SdkRequest> requests = new ArrayList<>();
        PlayPage page = world.plays(Watched.before(world.dynamo, requests::add)).ofUser("ada", 10, null);

        assertThat(requests).hasSize(1).hasOnlyElementsOfType(QueryRequest.class);
        assertThat(page.plays())
                .extracting(play -> play.audio().slug())
                .containsExactly(
                        "articles/politics/a-11",
                        "articles/politics/a-14",
                        "articles/politics/a-13",
                        "articles/politics/a-12",
                        "articles/politics/a-10");
        assertThat(page.nextCursor()).isNull();
        assertThat(page.plays().getFirst().playCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void ofUser_pageByPage_showsEachPlayOnceAndEndsWithoutAnEmptyPage(int limit) {
        List<String> slugs = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            // Three at the same instant each.
            world.at("2026-11-19T10:0" + number / 3 + ":00Z");
            slugs.add("articles/politics/a-" + number);
            plays.play("ada", article("a-" + number, "tone:low"), "event");
        }

        List<String> shown = new ArrayList<>();
        String cursor = null;
        do {
            PlayPage page = plays.ofUser("ada", limit, cursor);
            assertThat(page.plays()).isNotEmpty().hasSizeLessThanOrEqualTo(limit);
            page.plays().forEach(play -> shown.add(play.audio().slug()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(shown).containsExactlyInAnyOrderElementsOf(slugs);
        assertThat(shown.getFirst()).isIn(slugs.subList(3, 6));
    }

    @Test
    void ofUser_withACursorOfNoList_isRefused() {
        for (String forged : List.of("", "x", "bm90LWE\nY3Vyc29y", OPEN_DATA.text())) {
            assertThatThrownBy(() -> plays.ofUser("ada", 10, forged))
                    .as(forged)
                    .isInstanceOfSatisfying(
                            CodedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("bad_cursor"));
        }
    }

    @Test
    void ofUserAndContent_isOneQueryOfEveryVoiceAndNothingElse() {
        AudioId low = article("open-data", "tone:low");
        for (AudioId audio : List.of(OPEN_DATA, low, article("open-data-two", "tone:low"))) {
            plays.play("ada", audio, "event");
            plays.play("bob", audio, "event");
        }

        List<SdkRequest> requests = new ArrayList<>();
        List<Play> found = world.plays(Watched.before(world.dynamo, requests::add))
                .ofUserAndContent("ada", SpokenType.ARTICLE, OPEN_DATA.contentId());

        assertThat(requests).hasSize(1).hasOnlyElementsOfType(QueryRequest.class);
        assertThat(found).extracting(Play::audio).containsExactly(OPEN_DATA, low);
        assertThat(found).extracting(Play::userId).containsOnly("ada");
    }
}
