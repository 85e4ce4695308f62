package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The checked-in list of expressions with what a teacher says.
record SpokenExample(String latex, String english, String indonesian) {
    static List<SpokenExample> all() {
        try (InputStream in = SpokenExample.class.getResourceAsStream("expressions.tsv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> line.split("\t", -1))
                    .map(row -> new SpokenExample(row[0], row[1], row[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String words(Language language) {
        return language == Language.ENGLISH ? english : indonesian;
    }
}
