package dev.lockstep.speech.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables beside this class: rows of columns that tabs set apart; a line that starts with `# ` is a
/// remark.
final class Tables {
    private Tables() {}

    static List<String[]> rows(String resource, int columns) {
        try (InputStream in = Tables.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("no resource " + resource);
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String[]> rows = text.lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", -1))
                    .toList();
            if (rows.stream().anyMatch(row -> row.length != columns)) throw new IllegalStateException(resource);
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }
}
