package dev.lockstep.system.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads the cells that are more than text.
final class Cells {
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    private Cells() {}

    static UUID uuid(String column, String cell) throws BadCell {
        if (!UUID_TEXT.matcher(cell).matches()) {
            throw new BadCell(column + " is no UUID: " + cell);
        }
        return UUID.fromString(cell);
    }

    /// A day as the table keeps it, `YYYY-MM-DD`.
    static String day(String column, String cell) throws BadCell {
        try {
            return LocalDate.parse(cell).toString();
        } catch (DateTimeParseException wrong) {
            throw new BadCell(column + " is no date like 1980-12-31: " + cell);
        }
    }

    /// A time as Postgres writes it or ISO 8601 has it; without an offset it is UTC.
    static Instant time(String column, String cell) throws BadCell {
        String iso = cell.replaceFirst("(?<=[0-9]) (?=[0-9])", "T").replaceFirst("(:.*[+-][0-9]{2})$", "$1:00");
        try {
            if (!iso.contains("T")) {
                return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return iso.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException wrong) {
            throw new BadCell(column + " is no time like 2026-01-31 14:05:00+00: " + cell);
        }
    }
}
