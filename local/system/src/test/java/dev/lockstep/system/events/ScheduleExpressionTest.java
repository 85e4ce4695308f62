package dev.lockstep.system.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {
    // 2026-11-21 is a Saturday.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rate(5 minutes)        | UTC              | 2026-11-21T05:00:00Z | 2026-11-21T05:05:00Z
            rate(1 hour)           | UTC              | 2026-11-21T05:00:00Z | 2026-11-21T06:00:00Z
            rate(30 days)          | UTC              | 2026-11-21T05:00:00Z | 2026-12-21T05:00:00Z
            cron(0 3 1 * ? *)      | UTC              | 2026-11-21T05:00:00Z | 2026-12-01T03:00:00Z
            cron(0 3 1 * ? *)      | UTC              | 2026-12-01T03:00:00Z | 2027-01-01T03:00:00Z
            cron(0 3 1 * ? *)      | Asia/Jakarta     | 2026-11-21T05:00:00Z | 2026-11-30T20:00:00Z
            cron(15 3 ? * 2 *)     | UTC              | 2026-11-21T05:00:00Z | 2026-11-23T03:15:00Z
            cron(15 3 ? * MON-FRI *) | UTC            | 2026-11-21T05:00:00Z | 2026-11-23T03:15:00Z
            cron(0 12 L * ? *)     | UTC              | 2026-11-21T05:00:00Z | 2026-11-30T12:00:00Z
            cron(0 9 ? * 6#1 *)    | UTC              | 2026-11-21T05:00:00Z | 2026-12-04T09:00:00Z
            cron(0/15 * * * ? *)   | UTC              | 2026-11-21T05:01:00Z | 2026-11-21T05:15:00Z
            cron(0 0 1 1 ? 2028)   | UTC              | 2026-11-21T05:00:00Z | 2028-01-01T00:00:00Z
            cron(30 2 * * ? *)     | Europe/Amsterdam | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z
            """)
    void after_everyDialectForm_isTheNextTime(String text, String zone, Instant now, Instant expected) {
        ScheduleExpression expression = ScheduleExpression.parse(text, ZoneId.of(zone));
        assertThat(expression.after(now.atZone(ZoneId.of(zone))).map(ZonedDateTime::toInstant))
                .contains(expected);
    }

    @Test
    void after_lastYearPassed_isNever() {
        ScheduleExpression expression = ScheduleExpression.parse("cron(0 0 1 1 ? 2020)", ZoneId.of("UTC"));
        assertThat(expression.after(Instant.parse("2026-11-21T05:00:00Z").atZone(ZoneId.of("UTC"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"every day", "rate(0 minutes)", "rate(5 weeks)", "cron(0 3 1 * ?)", "cron(99 3 1 * ? *)", ""})
    void parse_malformed_quotesTheExpression(String text) {
        assertThatThrownBy(() -> ScheduleExpression.parse(text, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
