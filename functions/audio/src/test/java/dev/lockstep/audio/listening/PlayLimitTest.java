package dev.lockstep.audio.listening;

import static dev.lockstep.audio.listening.World.OPEN_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.Attributes;
import dev.lockstep.world.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

final class PlayLimitTest {
    private final World world = new World();
    private final PlayLimit limit = new PlayLimit(world.dynamo, world.table, 2, world.clock);

    @Test
    void call_beyondTheLimit_isRefusedUntilTheEndOfTheMinute() {
        limit.count("ada");
        limit.count("ada");

        assertThatThrownBy(() -> limit.count("ada")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(refusal.code()).isEqualTo("too_many_plays");
            assertThat(refusal).hasMessageContaining("2 plays");
            // 30 seconds are left, and a header rounds up.
            assertThat(refusal.toReply().headers()).isEqualTo(Map.of("retry-after", "31"));
        });
        limit.count("bob");
    }

    @Test
    void call_afterTheEndOfTheMinute_isTakenAgain() {
        limit.count("ada");
        limit.count("ada");
        world.at("2026-11-19T10:00:59.999Z");
        assertThatThrownBy(() -> limit.count("ada")).isInstanceOf(Refusal.class);

        world.at("2026-11-19T10:01:00Z");
        limit.count("ada");
        limit.count("ada");

        assertThatThrownBy(() -> limit.count("ada")).isInstanceOf(Refusal.class);
    }

    @Test
    void count_isOneUpdateWhoseItemExpires() {
        List<SdkRequest> requests = new ArrayList<>();
        new PlayLimit(Watched.before(world.dynamo, requests::add), world.table, 2, world.clock).count("ada");

        assertThat(requests).hasSize(1).hasOnlyElementsOfType(UpdateItemRequest.class);
        Instant minute = Instant.parse("2026-11-19T10:00:00Z");
        long expires = Attributes.number(world.item(PlayItems.minuteKey("ada", minute)), "expiresAt");
        assertThat(Instant.ofEpochSecond(expires)).isEqualTo("2026-11-19T11:01:00Z");
    }

    @Test
    void play_beyondTheLimit_countsNothing() {
        ListeningRoutes routes = world.routes(world.dynamo, 1);
        routes.play(OPEN_DATA, World.play("ada", "event-1"));

        assertThatThrownBy(() -> routes.play(OPEN_DATA, World.play("ada", "event-2")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too_many_plays"));

        assertThat(world.plays().ofUser("ada", 10, null).plays())
                .extracting(Play::playCount)
                .containsExactly(1L);
    }

    @Test
    void limit_ofNone_isRefused() {
        assertThatThrownBy(() -> new PlayLimit(world.dynamo, world.table, 0, world.clock))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
