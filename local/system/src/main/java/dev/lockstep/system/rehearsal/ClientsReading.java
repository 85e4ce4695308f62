package dev.lockstep.system.rehearsal;

import dev.lockstep.simulator.export.BadRow;
import dev.lockstep.system.people.ClientRow;
import java.util.List;

/// What a file of clients contains.
///
/// @param rows the good rows, in file order
/// @param unknownColumns the headers nobody knows
/// @param absentColumns the mapped columns that the file does not have, so that they are blank in every row
/// @param badRows the rows left out
public record ClientsReading(
        List<ClientRow> rows, List<String> unknownColumns, List<String> absentColumns, List<BadRow> badRows) {
    public ClientsReading {
        rows = List.copyOf(rows);
        unknownColumns = List.copyOf(unknownColumns);
        absentColumns = List.copyOf(absentColumns);
        badRows = List.copyOf(badRows);
    }
}
