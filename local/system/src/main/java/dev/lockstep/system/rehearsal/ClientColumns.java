package dev.lockstep.system.rehearsal;

import dev.lockstep.contacts.mapping.MappingFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The columns of a file of clients, matched by header: case does not count, and blanks, dots, dashes and underscores
/// are equal. A column is named as the mapping names it, or one of the other columns of the table; headers that match
/// nothing are unknown.
///
/// @param names the column of each cell, empty where the header is unknown
record ClientColumns(List<String> names, List<String> unknown) {
    static final String GROUPS = "groups";
    private static final Set<String> FURTHER =
            Set.of("id", "mailerlite_id", "created_at", "updated_at", "deleted_at", GROUPS);

    ClientColumns {
        names = List.copyOf(names);
        unknown = List.copyOf(unknown);
    }

    static ClientColumns of(List<String> headers) {
        List<String> names = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String header : headers) {
            String name = column(header);
            if (name.isEmpty()) {
                unknown.add(header.strip());
            } else if (!seen.add(name)) {
                throw new RehearsalFault("the file of clients has the column " + name + " twice");
            }
            names.add(name);
        }
        if (!seen.contains("email")) {
            throw new RehearsalFault(
                    "the file of clients has no email column; its headers are: " + String.join(", ", headers));
        }
        return new ClientColumns(names, unknown);
    }

    /// The mapped columns that the file does not have.
    List<String> absent() {
        return MappingFile.COLUMNS.stream()
                .filter(column -> !names.contains(column))
                .sorted()
                .toList();
    }

    private static String column(String header) {
        String plain = header.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s._-]+", "_");
        if (FURTHER.contains(plain)) {
            return plain;
        }
        return MappingFile.COLUMNS.stream()
                .filter(column -> column.replace('.', '_').equals(plain))
                .findFirst()
                .orElse("");
    }
}
