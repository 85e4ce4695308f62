package dev.lockstep.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The rows measured so far, each printed as soon as it is known.
final class Table<R> {
    private final PrintStream output;
    private final String head;
    private final List<R> rows = new ArrayList<>();

    Table(PrintStream output, String head) {
        this.output = output;
        this.head = head;
    }

    void begin() {
        output.println(head);
    }

    void add(R row) {
        rows.add(row);
        output.println(row);
    }

    List<R> rows() {
        return List.copyOf(rows);
    }

    /// As Markdown.
    @Override
    public String toString() {
        return head + "\n" + rows.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
