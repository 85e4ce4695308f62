package dev.lockstep.speech.maths;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables beside this class: what each command is, and which command a character of Unicode stands for.
final class Commands {
    private static final Map<String, Command> BY_NAME = commands();
    private static final Map<Integer, String> CHARACTERS = characters();

    private Commands() {}

    /// All rows, as they come in the table.
    static List<Command> all() {
        return List.copyOf(BY_NAME.values());
    }

    /// @return null for what the table does not know
    static @Nullable Command find(String written) {
        return BY_NAME.get(written);
    }

    /// LaTeX for one character such as `≤`; null where it has none.
    static @Nullable String latexOf(int character) {
        return CHARACTERS.get(character);
    }

    /// The role of what is written, or null.
    static @Nullable Role role(String written) {
        Command command = find(written);
        return command == null ? null : command.role();
    }

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (String[] row : rows("commands.tsv", 5)) {
            commands.put(row[0], new Command(row[0], Role.valueOf(row[1]), row[2], row[3], row[4]));
        }
        return commands;
    }

    private static Map<Integer, String> characters() {
        Map<Integer, String> characters = new LinkedHashMap<>();
        for (String[] row : rows("characters.tsv", 2)) characters.put(row[0].codePointAt(0), row[1]);
        return characters;
    }

    /// The rows of a table beside this class, each with so many columns.
    static List<String[]> rows(String resource, int columns) {
        try (InputStream in = Commands.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("no resource " + resource);
            List<String[]> rows = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("# ") || line.isBlank()) continue;
                String[] row = line.split("\t", -1);
                if (row.length != columns) throw new IllegalStateException(resource + ": " + line);
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }
}
