package dev.lockstep.simulator.export;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.Group;
import dev.lockstep.simulator.account.Status;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.account.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the cells of one row into a subscriber.
final class RowReading {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]{1,64}@[^\\s@,;<>]+\\.[^\\s@.,;<>]+");
    private static final int LONGEST_EMAIL = 254;

    private final List<Column> columns;
    private final List<String> headers;
    private final Account account;
    private final Map<String, String> groupIds = new HashMap<>();

    RowReading(List<Column> columns, List<String> headers, Account account) {
        this.columns = columns;
        this.headers = headers;
        this.account = account;
        for (Group group : account.groups()) {
            groupIds.putIfAbsent(group.name(), group.id());
        }
    }

    SubscriberRow row(List<String> cells) throws BadCell {
        if (cells.size() != columns.size()) {
            throw new BadCell("has " + cells.size() + " columns, the header has " + columns.size());
        }
        String email = "";
        String status = Status.ACTIVE.wire();
        String source = "import";
        String ipAddress = null;
        List<String> groupNames = List.of();
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        Map<Column.Time.Kind, Instant> times = new EnumMap<>(Column.Time.Kind.class);
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (cell.isBlank()) {
                continue;
            }
            switch (columns.get(i)) {
                case Column.Email() -> email = email(cell.strip());
                case Column.StatusWord() -> status = status(cell.strip());
                case Column.Time time -> times.put(time.kind(), time(headers.get(i), cell.strip()));
                case Column.Source() -> source = cell.strip();
                case Column.IpAddress() -> ipAddress = cell.strip();
                case Column.Groups() -> groupNames = groupNames(cell);
                case Column.FieldValue field -> fields.put(field.key(), cell);
                case Column.Ignored(), Column.Unknown() -> {}
            }
        }
        if (email.isEmpty()) {
            throw new BadCell("has no email");
        }
        return new SubscriberRow(
                null,
                email,
                status,
                fields,
                ids(groupNames),
                source,
                ipAddress,
                times.get(Column.Time.Kind.SUBSCRIBED),
                times.get(Column.Time.Kind.UNSUBSCRIBED),
                times.getOrDefault(Column.Time.Kind.CREATED, times.get(Column.Time.Kind.SUBSCRIBED)),
                times.get(Column.Time.Kind.UPDATED));
    }

    private static String email(String cell) throws BadCell {
        if (cell.length() > LONGEST_EMAIL || !EMAIL.matcher(cell).matches()) {
            throw new BadCell("the email is malformed: " + cell);
        }
        return cell.toLowerCase(Locale.ROOT);
    }

    private static String status(String cell) throws BadCell {
        return Status.ofWire(cell.toLowerCase(Locale.ROOT))
                .map(Status::wire)
                .orElseThrow(() -> new BadCell(
                        "no such status: " + cell + " (active, unsubscribed, unconfirmed, bounced or junk)"));
    }

    private static Instant time(String header, String cell) throws BadCell {
        return Times.parse(cell)
                .or(() -> other(cell))
                .orElseThrow(
                        () -> new BadCell("the column " + header + " has no time like 2026-01-31 14:05:00: " + cell));
    }

    private static Optional<Instant> other(String cell) {
        try {
            return Optional.of(
                    cell.length() <= 10
                            ? LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(cell).toInstant());
        } catch (DateTimeParseException unknownFormat) {
            return Optional.empty();
        }
    }

    private List<String> groupNames(String cell) {
        // A group's name may hold a comma, so a cell that is a known name as a whole is that one group.
        if (groupIds.containsKey(cell.strip())) {
            return List.of(cell.strip());
        }
        return Pattern.compile("[,;]")
                .splitAsStream(cell)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private List<String> ids(List<String> names) {
        List<String> ids = new ArrayList<>();
        for (String name : names) {
            ids.add(groupIds.computeIfAbsent(name, account::addGroup));
        }
        return ids;
    }
}
