package dev.lockstep.audio.listening;

import static dev.lockstep.audio.listening.World.OPEN_DATA;
import static dev.lockstep.audio.listening.World.article;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.world.Watched;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

final class PopularityTest {
    private static final AudioId OTHER = article("reading-a-poll", "tone:low");
    private final World world = new World();
    private int events;

    @Test
    void listener_whoPlaysOften_countsOnceAWeek() {
        listeners(OPEN_DATA, "ada", "ada", "ada");
        listeners(OTHER, "ada", "bob");

        assertThat(world.popularity().now(10).audios())
                .containsExactly(new PopularAudio(OTHER, 2, 0), new PopularAudio(OPEN_DATA, 1, 0));
    }

    @Test
    void listener_ofTheNextWeek_countsAgain() {
        world.at("2026-11-22T23:59:59.999Z");
        listeners(OPEN_DATA, "ada", "ada");
        world.at("2026-11-23T00:00:00Z");
        listeners(OPEN_DATA, "ada", "ada");

        Popularity.Popular popular = world.popularity().now(10);

        assertThat(popular.week()).isEqualTo("2026-W48");
        assertThat(popular.audios()).containsExactly(new PopularAudio(OPEN_DATA, 1, 1));
    }

    @Test
    void lastWeek_countsHalf() {
        AudioId fading = article("fading", "tone:low");
        AudioId rising = article("rising", "tone:low");
        AudioId steady = article("steady", "tone:low");
        listeners(fading, "a", "b", "c");
        listeners(steady, "a", "b");
        world.at("2026-11-24T10:00:00Z");
        listeners(rising, "a", "b");
        listeners(steady, "a");
        listeners(steady, "a");

        assertThat(world.popularity().now(10).audios())
                .as("2, 2 and 1 1/2, equals in the order of their ids")
                .containsExactly(
                        rising.text().compareTo(steady.text()) < 0
                                ? new PopularAudio(rising, 2, 0)
                                : new PopularAudio(steady, 1, 2),
                        rising.text().compareTo(steady.text()) < 0
                                ? new PopularAudio(steady, 1, 2)
                                : new PopularAudio(rising, 2, 0),
                        new PopularAudio(fading, 0, 3));
    }

    @Test
    void weekBeforeLast_countsNoMore() {
        listeners(OPEN_DATA, "ada");
        world.at("2026-11-30T00:00:00Z");

        assertThat(world.popularity().now(10).audios()).isEmpty();
    }

    @Test
    void now_isTwoQueriesAndHoldsTheLimit() {
        for (int number = 0; number < 12; number++) listeners(article("a-" + number, "tone:low"), "ada");
        listeners(OPEN_DATA, "ada", "bob");

        List<SdkRequest> requests = new ArrayList<>();
        var popularity = new Popularity(Watched.before(world.dynamo, requests::add), world.table, world.clock);

        assertThat(popularity.now(1).audios()).containsExactly(new PopularAudio(OPEN_DATA, 2, 0));
        assertThat(requests).hasSize(2).hasOnlyElementsOfType(QueryRequest.class);
        assertThat(popularity.now(50).audios()).hasSize(13);
    }

    @Test
    void listeners_ofManyDigits_sortAsNumbers() {
        for (int user = 0; user < 10; user++) listeners(OTHER, "user-" + user);
        for (int user = 0; user < 9; user++) listeners(OPEN_DATA, "user-" + user);

        assertThat(world.popularity().now(10).audios())
                .containsExactly(new PopularAudio(OTHER, 10, 0), new PopularAudio(OPEN_DATA, 9, 0));
    }

    private void listeners(AudioId audio, String... users) {
        for (String user : users) world.plays().play(user, audio, "event-" + events++);
    }
}
