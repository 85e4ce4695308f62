package dev.lockstep.simulator.account;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// MailerLite's REST times: `YYYY-MM-DD HH:MM:SS` in UTC, without a zone.
public final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /// The instant a text names, empty when it has another format or no such date exists.
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException otherFormat) {
            return Optional.empty();
        }
    }

    /// The text of an instant, cut to the second.
    public static String format(Instant instant) {
        return format(instant.getEpochSecond());
    }

    // Written digit by digit: a page of a thousand subscribers has several thousand times.
    static String format(long epochSecond) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(19);
        text.append(time.getYear());
        while (text.length() < 4) {
            text.insert(0, '0');
        }
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append(' '), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        return text.toString();
    }

    static long secondsOf(@Nullable Instant instant) {
        return instant == null ? Subscriber.NEVER : instant.getEpochSecond();
    }

    static @Nullable Instant instantOf(long seconds) {
        return seconds == Subscriber.NEVER ? null : Instant.ofEpochSecond(seconds);
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
