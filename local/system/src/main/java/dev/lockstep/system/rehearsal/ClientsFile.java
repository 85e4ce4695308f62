package dev.lockstep.system.rehearsal;

import dev.lockstep.simulator.export.BadRow;
import dev.lockstep.simulator.export.CsvRecords;
import dev.lockstep.simulator.export.CsvRecords.CsvRecord;
import dev.lockstep.system.people.ClientRow;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reads a CSV file of the app's clients: UTF-8, commas, quoted where needed, a header first, of which only `email` is
/// required. A bad row is left out and named by its line.
public final class ClientsFile {
    private final ClientCells cells;
    private final ClientColumns columns;
    private final Map<String, Integer> lineOfEmail = new HashMap<>();
    private final Map<UUID, Integer> lineOfId = new HashMap<>();

    private ClientsFile(ClientColumns columns, Instant now) {
        this.columns = columns;
        this.cells = new ClientCells(columns, now);
    }

    /// Reads a file.
    ///
    /// @param now the created and updated time of rows that name none
    /// @throws RehearsalFault where it cannot be read, is no CSV, is empty or has no email column
    public static ClientsReading read(Path file, Instant now) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return read(reader, now);
        } catch (NoSuchFileException absent) {
            throw new RehearsalFault("there is no file " + file, absent);
        } catch (CharacterCodingException broken) {
            throw new RehearsalFault(file + " is not UTF-8 text", broken);
        } catch (IOException broken) {
            throw new RehearsalFault("the file of clients cannot be used: " + broken.getMessage(), broken);
        }
    }

    /// Reads CSV text; does not close the reader.
    static ClientsReading read(Reader reader, Instant now) throws IOException {
        CsvRecords records = new CsvRecords(reader);
        CsvRecord header = records.next().orElseThrow(() -> new IOException("it is empty"));
        return new ClientsFile(ClientColumns.of(header.cells()), now).read(records);
    }

    private ClientsReading read(CsvRecords records) throws IOException {
        List<ClientRow> rows = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        for (Optional<CsvRecord> next = records.next(); next.isPresent(); next = records.next()) {
            int line = next.get().line();
            try {
                ClientRow row = cells.row(next.get().cells(), line);
                refuseSecond("id", row.id(), lineOfId);
                if (row.email() != null) {
                    refuseSecond("email", row.email(), lineOfEmail);
                    lineOfEmail.put(row.email(), line);
                }
                lineOfId.put(row.id(), line);
                rows.add(row);
            } catch (BadCell unusable) {
                bad.add(new BadRow(line, unusable.reason()));
            }
        }
        return new ClientsReading(rows, columns.unknown(), columns.absent(), bad);
    }

    private static <K> void refuseSecond(String column, K value, Map<K, Integer> lines) throws BadCell {
        Integer first = lines.get(value);
        if (first != null) {
            throw new BadCell("the " + column + " " + value + " is already on line " + first);
        }
    }
}
