package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HintMarksTest {
    private static final Instant LOOK = Instant.parse("2026-03-01T12:00:00Z");
    private static final Who ANN = new Who.OfB("7");
    private static final HintMarks.Mark MARK = mark(1);

    private static HintMarks.Mark mark(int streak) {
        return new HintMarks.Mark(LOOK, streak, false, null);
    }

    private static Hint hint(Instant noted, SmartRequest.Mode mode, boolean repair) {
        return new Hint(ANN, noted, mode, repair, 0, "", "");
    }

    @Test
    void aLook_coversWhatWasNotedBeforeIt() {
        assertThat(MARK.covers(Hint.of(ANN, LOOK.minusMillis(1001)))).isTrue();
        assertThat(HintMarks.Mark.NONE.covers(Hint.of(ANN, LOOK.minusMillis(1001))))
                .isFalse();
    }

    @Test
    void aLook_doesNotCoverWhatAnotherClockMayHaveNotedAfterIt() {
        assertThat(MARK.covers(Hint.of(ANN, LOOK.minusMillis(1000)))).isFalse();
        assertThat(MARK.covers(Hint.of(ANN, LOOK.plusMillis(1)))).isFalse();
    }

    @Test
    void aLook_coversNoRequestForMoreAndNothingOfUnknownAge() {
        Instant before = LOOK.minusSeconds(60);
        assertThat(MARK.covers(hint(before, SmartRequest.Mode.FULL, false))).isFalse();
        assertThat(MARK.covers(hint(before, SmartRequest.Mode.BIDIRECTIONAL, true)))
                .isFalse();
        assertThat(MARK.covers(new Hint(ANN, null, SmartRequest.Mode.BIDIRECTIONAL, false, 0, "", "")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 1", "3, 2", "4, 4", "7, 32", "100, 32"})
    void aStorm_waitsLongerAfterEachLook(int streak, int seconds) {
        assertThat(mark(streak).rest(LOOK)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(mark(streak).rest(LOOK.plusSeconds(seconds))).isEqualTo(Duration.ZERO);
    }

    @Test
    void aStorm_endsAfterAMinuteWithoutALook() {
        assertThat(mark(9).streakAt(LOOK.plusSeconds(60))).isEqualTo(10);
        assertThat(mark(9).streakAt(LOOK.plusSeconds(61))).isEqualTo(1);
        assertThat(HintMarks.Mark.NONE.streakAt(LOOK)).isEqualTo(1);
    }
}
