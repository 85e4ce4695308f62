package dev.lockstep.system.rehearsal;

import dev.lockstep.simulator.export.BadRow;
import dev.lockstep.system.people.ClientRow;
import java.util.List;

/// What a file of clients contains: the good rows in file order, the headers nobody knows, and the rows left out.
public record ClientsReading(List<ClientRow> rows, List<String> unknownColumns, List<BadRow> badRows) {
    public ClientsReading {
        rows = List.copyOf(rows);
        unknownColumns = List.copyOf(unknownColumns);
        badRows = List.copyOf(badRows);
    }
}
