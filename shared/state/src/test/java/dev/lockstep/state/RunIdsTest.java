package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class RunIdsTest {
    @Test
    void next_sortsByTimeAndDiffersWithinOneMillisecond() {
        Clock early = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);
        Clock late = Clock.offset(early, Duration.ofMillis(1));
        RunIds ids = new RunIds(early);

        String first = ids.next();

        assertThat(first).matches("[0-9a-z]{18}").isLessThan(new RunIds(late).next());
        assertThat(ids.next()).isNotEqualTo(first).startsWith(first.substring(0, 10));
    }

    @Test
    void time_isWhenTheIdWasMade() {
        Instant now = Instant.parse("2026-11-21T10:00:00.123Z");
        assertThat(RunIds.time(new RunIds(Clock.fixed(now, ZoneOffset.UTC)).next()))
                .isEqualTo(now);
    }
}
