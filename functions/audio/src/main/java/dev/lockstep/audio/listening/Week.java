package dev.lockstep.audio.listening;

import static java.time.DayOfWeek.MONDAY;
import static java.time.temporal.IsoFields.WEEK_BASED_YEAR;
import static java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/// A week as ISO 8601 counts them, in UTC: from Monday 00:00 to the next.
record Week(LocalDate monday) {
    Week {
        if (monday.getDayOfWeek() != MONDAY) throw new IllegalArgumentException("a week begins on Monday: " + monday);
    }

    static Week of(Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        return new Week(day.with(TemporalAdjusters.previousOrSame(MONDAY)));
    }

    Week previous() {
        return new Week(monday.minusWeeks(1));
    }

    /// The first instant that is no more of it.
    Instant end() {
        return monday.plusWeeks(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /// Such as `2026-W47`; these sort as time does.
    String text() {
        return "%04d-W%02d".formatted(monday.get(WEEK_BASED_YEAR), monday.get(WEEK_OF_WEEK_BASED_YEAR));
    }

    @Override
    public String toString() {
        return text();
    }
}
