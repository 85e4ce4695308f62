package dev.lockstep.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The page docs/benchmarks.md, which benchmarks write: a section each, between two comments that name it.
record Report(Path page) {
    private static final String HEAD = """
            # Benchmarks

            Written by `./lockstep bench <name> --write`, and by nothing else.
            """;

    static Report of(Path checkout) {
        return new Report(checkout.resolve("docs/benchmarks.md"));
    }

    /// Puts a section in the place of the one of that name, or at the end.
    void replace(String name, String method, String machine, Table<?> table) throws IOException {
        replace(name, name, method, machine, table);
    }

    /// The same of a section whose command has options.
    void replace(String name, String command, String method, String machine, Table<?> table) throws IOException {
        String open = "<!-- " + name + " -->\n";
        String close = "<!-- end of " + name + " -->\n";
        String section = open + "## `./lockstep bench " + command + "`\n\n" + method + "\n" + machine + "\n" + table
                + "\n" + close;
        String text = Files.exists(page) ? Files.readString(page) : HEAD;
        int start = text.indexOf(open);
        String next = start < 0
                ? text + "\n" + section
                : text.substring(0, start) + section + text.substring(text.indexOf(close) + close.length());
        Files.writeString(page, next);
    }
}
