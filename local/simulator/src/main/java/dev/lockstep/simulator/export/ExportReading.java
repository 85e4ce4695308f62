package dev.lockstep.simulator.export;

import dev.lockstep.simulator.account.SubscriberRow;
import java.util.List;

/// What an export file contains: the good rows in file order, the headers nobody knows, and the rows left out.
public record ExportReading(List<SubscriberRow> rows, List<String> unknownColumns, List<BadRow> badRows) {
    public ExportReading {
        rows = List.copyOf(rows);
        unknownColumns = List.copyOf(unknownColumns);
        badRows = List.copyOf(badRows);
    }
}
