package dev.lockstep.contacts.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RefusalTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Refusal after(@Nullable Refusal before, String print, Instant now) {
        return Refusal.after(before, new UUID(0, 1), Side.A, print, "database_refused", false, now);
    }

    @Test
    void waitOfTheSameChanges_doublesFromADayToAWeek() {
        Refusal refusal = null;
        for (int days : new int[] {1, 2, 4, 7, 7}) {
            refusal = after(refusal, "one", NOW);
            assertThat(refusal.until()).isEqualTo(NOW.plus(Duration.ofDays(days)));
        }
        assertThat(after(refusal, "other", NOW).until()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void refusal_standsForTheSameChangesUntilItsTime() {
        Refusal refusal = after(null, "one", NOW);

        assertThat(refusal.stands("one", NOW.plus(Duration.ofHours(23)))).isTrue();
        assertThat(refusal.stands("other", NOW)).isFalse();
        assertThat(refusal.stands("one", NOW.plus(Duration.ofHours(24)))).isFalse();
    }

    @Test
    void finalRefusal_standsForGoodWhateverIsChanged() {
        Refusal refusal = Refusal.after(null, new UUID(0, 1), Side.B, "one", "consent_blocked", true, NOW);

        assertThat(refusal.stands("other", NOW.plus(Duration.ofDays(10_000)))).isTrue();
    }
}
