package dev.lockstep.simulator.export;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits CSV text into records, each with the line it starts on: the parser at hand counts line ends inside quotes
/// late, and a list of bad rows is worth nothing with wrong lines. RFC 4180, with any line end, a byte order mark
/// skipped and blank lines left out.
public final class CsvRecords {
    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /// One record and the line it starts on, the first line being 1.
    public record CsvRecord(int line, List<String> cells) {
        boolean blank() {
            return cells.size() == 1 && cells.getFirst().isBlank();
        }
    }

    private final Reader reader;
    private int next;
    private int line = 1;

    /// Records of this text, whose byte order mark is skipped. Does not close the reader.
    public CsvRecords(Reader reader) throws IOException {
        this.reader = new BufferedReader(reader);
        next = this.reader.read();
        if (next == BYTE_ORDER_MARK) {
            next = this.reader.read();
        }
    }

    /// The next record that is not a blank line, empty at the end. Throws IOException for a quote never closed.
    public Optional<CsvRecord> next() throws IOException {
        while (next != END) {
            CsvRecord record = record();
            if (!record.blank()) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private CsvRecord record() throws IOException {
        int start = line;
        List<String> cells = new ArrayList<>();
        cells.add(cell());
        while (next == ',') {
            take();
            cells.add(cell());
        }
        if (next == '\r') {
            take();
        }
        if (next == '\n') {
            take();
        }
        return new CsvRecord(start, cells);
    }

    private String cell() throws IOException {
        StringBuilder text = new StringBuilder();
        if (next == '"') {
            quoted(text);
        }
        while (next != ',' && next != '\r' && next != '\n' && next != END) {
            text.append((char) take());
        }
        return text.toString();
    }

    private void quoted(StringBuilder text) throws IOException {
        int start = line;
        take();
        while (true) {
            if (next == END) {
                throw new IOException("the quote opened on line " + start + " is never closed");
            }
            int character = take();
            if (character != '"') {
                text.append((char) character);
            } else if (next == '"') {
                text.append((char) take());
            } else {
                return;
            }
        }
    }

    private int take() throws IOException {
        int taken = next;
        next = reader.read();
        if (taken == '\n' || (taken == '\r' && next != '\n')) {
            line++;
        }
        return taken;
    }
}
