package dev.lockstep.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The rows measured so far, each printed as soon as it is known.
final class Table {
    private final PrintStream output;
    private final String head;
    private final List<Row> rows = new ArrayList<>();

    Table(PrintStream output, String head) {
        this.output = output;
        this.head = head;
    }

    void begin() {
        output.println(head);
    }

    void add(Row row) {
        rows.add(row);
        output.println(row);
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /// As Markdown.
    @Override
    public String toString() {
        return head + "\n" + rows.stream().map(Row::toString).collect(Collectors.joining("\n"));
    }
}
