package dev.lockstep.system.people;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A line of Postgres' COPY in text format: cells between tabs, `\N` for null.
final class CopyLine {
    private CopyLine() {}

    static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CopyLine::cell).collect(Collectors.joining("\t", "", "\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "\\N";
        }
        String text = value.toString();
        StringBuilder escaped = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> escaped.append(letter);
            }
        }
        return escaped.toString();
    }
}
