package dev.lockstep.system.events;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a schedule fires: `rate(5 minutes)` or `cron(15 3 1 * ? *)` ("Schedule types", EventBridge Scheduler guide).
sealed interface ScheduleExpression {
    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|minutes|hour|hours|day|days)\\)");
    Pattern CRON = Pattern.compile("cron\\((.+)\\)");

    /// The first time after this one, if there is any.
    Optional<ZonedDateTime> after(ZonedDateTime time);

    /// Every so often, counted from the moment it is asked.
    record Rate(Duration every) implements ScheduleExpression {
        @Override
        public Optional<ZonedDateTime> after(ZonedDateTime time) {
            return Optional.of(time.plus(every));
        }
    }

    /// At the times the fields name, in the time zone.
    record Cron(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
        @Override
        public Optional<ZonedDateTime> after(ZonedDateTime time) {
            return times.nextExecution(time.withZoneSameInstant(zone));
        }
    }

    /// Reads an expression. A malformed one is an IllegalArgumentException that quotes it.
    static ScheduleExpression parse(String text, ZoneId zone) {
        Matcher rate = RATE.matcher(text.strip());
        if (rate.matches()) {
            return new Rate(duration(text, Long.parseLong(rate.group(1)), rate.group(2)));
        }
        Matcher cron = CRON.matcher(text.strip());
        if (!cron.matches()) {
            throw new IllegalArgumentException(
                    "schedule '" + text + "' is neither rate(number unit) nor cron(six fields)");
        }
        return new Cron(times(text, cron.group(1).strip()), zone);
    }

    private static Duration duration(String text, long number, String unit) {
        if (number < 1) {
            throw new IllegalArgumentException("schedule '" + text + "' must have a rate of at least 1");
        }
        return switch (unit.charAt(0)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    // AWS' dialect is Quartz' without the seconds: six fields, ? for one of the two days, 1 is Sunday.
    private static ExecutionTime times(String text, String fields) {
        if (fields.split("\\s+").length != 6) {
            throw new IllegalArgumentException("schedule '" + text + "' must have six fields");
        }
        try {
            return ExecutionTime.forCron(
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse("0 " + fields));
        } catch (IllegalArgumentException failure) {
            throw new IllegalArgumentException("schedule '" + text + "': " + failure.getMessage(), failure);
        }
    }
}
