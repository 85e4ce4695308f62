package dev.lockstep.smart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HintMarksTest {
    private static final Instant LOOK = Instant.parse("2026-03-01T12:00:00Z");
    private static final Who ANN = new Who.OfB("7");
    private static final HintMarks.Mark MARK = new HintMarks.Mark(LOOK, "e1");

    @Test
    void aLook_coversWhatWasNotedBeforeIt() {
        assertThat(MARK.covers(Hint.of(ANN, LOOK.minusMillis(1001), "e2"))).isTrue();
    }

    @Test
    void aLook_doesNotCoverWhatAnotherClockMayHaveNotedAfterIt() {
        assertThat(MARK.covers(Hint.of(ANN, LOOK.minusMillis(1000), "e2"))).isFalse();
        assertThat(MARK.covers(Hint.of(ANN, LOOK.plusMillis(1), "e2"))).isFalse();
    }

    @Test
    void aLook_coversItsOwnEvent() {
        assertThat(MARK.covers(Hint.of(ANN, LOOK.plusSeconds(60), "e1"))).isTrue();
        assertThat(new HintMarks.Mark(LOOK, "").covers(Hint.of(ANN, LOOK.plusSeconds(60), "")))
                .isFalse();
    }

    @Test
    void aLook_coversNoRequestForMore() {
        Instant before = LOOK.minusSeconds(60);
        assertThat(MARK.covers(new Hint(ANN, before, "e1", SmartRequest.Mode.FULL, false, 0, "", "")))
                .isFalse();
        assertThat(MARK.covers(new Hint(ANN, before, "e1", SmartRequest.Mode.BIDIRECTIONAL, true, 0, "", "")))
                .isFalse();
        assertThat(MARK.covers(new Hint(ANN, null, "", SmartRequest.Mode.BIDIRECTIONAL, false, 0, "", "")))
                .isFalse();
    }
}
