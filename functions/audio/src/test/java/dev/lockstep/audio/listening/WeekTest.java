package dev.lockstep.audio.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeekTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-16T00:00:00Z, 2026-W47, 2026-W46",
        "2026-11-22T23:59:59.999Z, 2026-W47, 2026-W46",
        "2026-11-23T00:00:00Z, 2026-W48, 2026-W47",
        "2027-01-03T12:00:00Z, 2026-W53, 2026-W52",
        "2027-01-04T00:00:00Z, 2027-W01, 2026-W53",
        "2024-12-31T12:00:00Z, 2025-W01, 2024-W52"
    })
    void week_ofAnInstant_isIso8601s(String instant, String week, String previous) {
        Week of = Week.of(Instant.parse(instant));

        assertThat(of.text()).isEqualTo(week);
        assertThat(of.previous().text()).isEqualTo(previous);
    }

    @Test
    void end_isTheNextMondayInUtc() {
        assertThat(Week.of(Instant.parse("2026-11-22T23:59:59Z")).end()).isEqualTo("2026-11-23T00:00:00Z");
    }

    @Test
    void week_thatBeginsOnAnotherDay_isRefused() {
        var tuesday = LocalDate.parse("2026-11-17");

        assertThatThrownBy(() -> new Week(tuesday)).isInstanceOf(IllegalArgumentException.class);
    }
}
