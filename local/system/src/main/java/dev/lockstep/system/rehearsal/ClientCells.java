package dev.lockstep.system.rehearsal;

import dev.lockstep.system.people.ClientRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the cells of one row into a client. An empty cell is a blank; spaces are kept as written.
record ClientCells(ClientColumns columns, Instant now) {
    private static final Pattern BETWEEN_GROUPS = Pattern.compile("[,;]");

    ClientRow row(List<String> cells, int line) throws BadCell {
        if (cells.size() != columns.names().size()) {
            throw new BadCell("has " + cells.size() + " columns, the header has "
                    + columns.names().size());
        }
        UUID id = UUID.nameUUIDFromBytes(("line " + line).getBytes(StandardCharsets.UTF_8));
        String mailerliteId = null;
        Instant createdAt = now;
        Instant updatedAt = now;
        Instant deletedAt = null;
        List<String> groups = List.of();
        Map<String, @Nullable String> values = new HashMap<>();
        for (int index = 0; index < cells.size(); index++) {
            String column = columns.names().get(index);
            String cell = cells.get(index);
            if (cell.indexOf('\0') >= 0) {
                throw new BadCell((column.isEmpty() ? "a cell" : column) + " has a NUL character, which no text has");
            }
            if (cell.isEmpty() || column.isEmpty()) {
                continue;
            }
            switch (column) {
                case "id" -> id = Cells.uuid(column, cell.strip());
                case "mailerlite_id" -> mailerliteId = cell.strip();
                case "created_at" -> createdAt = Cells.time(column, cell.strip());
                case "updated_at" -> updatedAt = Cells.time(column, cell.strip());
                case "deleted_at" -> deletedAt = Cells.time(column, cell.strip());
                case "birth_date" -> values.put(column, Cells.day(column, cell.strip()));
                case ClientColumns.GROUPS -> groups = groups(cell);
                default -> values.put(column, cell);
            }
        }
        return new ClientRow(id, values, mailerliteId, createdAt, updatedAt, deletedAt, groups);
    }

    private static List<String> groups(String cell) {
        return BETWEEN_GROUPS
                .splitAsStream(cell)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
