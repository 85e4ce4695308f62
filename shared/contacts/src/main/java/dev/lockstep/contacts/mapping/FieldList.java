package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.merge.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the fields of a mapping file.
final class FieldList {
    private static final Set<String> WORDS =
            Set.of("client", "subscriber", "direction", "policy", "foreign_edit", "unit", "compare");

    private final List<FieldMapping> fields = new ArrayList<>();
    private final Set<String> columns = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Map<String, WrittenUnit> units = new LinkedHashMap<>();

    private FieldList() {}

    /// The fields that name one unit.
    private record WrittenUnit(YamlPart name, List<FieldMapping> fields) {
        /// A conflict that carried the name of another column would seem to be about that one.
        void refuseForeignName() {
            String column = name.word();
            if (!MappingFile.COLUMNS.contains(column)) return;
            if (fields.stream().anyMatch(field -> field.column().equals(column))) return;
            throw name.fault(
                    fields.getFirst().column() + ": the unit " + column
                            + " is named like a client column that is not in it",
                    "name the unit otherwise, or write unit: " + column + " at " + column + " too");
        }
    }

    static List<FieldMapping> read(YamlPart part) {
        List<YamlPart> entries = part.items("fields", "list at least the email");
        FieldList list = new FieldList();
        entries.forEach(list::add);
        if (!list.columns.contains("email")) {
            throw part.fault("the email is not mapped", "add {client: email, subscriber: email, compare: email}");
        }
        list.units.values().forEach(WrittenUnit::refuseForeignName);
        return List.copyOf(list.fields);
    }

    private void add(YamlPart part) {
        YamlEntries entry = part.entries(WORDS);
        String column = column(entry.required("client"));
        String key = key(column, entry.required("subscriber"));
        if (column.equals("email") != key.equals("email")) {
            throw part.fault(column + " cannot be " + key, "email goes with email only");
        }
        if (!columns.add(column)) throw part.twice("the client column " + column);
        if (!keys.add(key)) throw part.twice("the subscriber field " + key);
        boolean isStatus = key.equals("status");
        Form form = entry.find("compare")
                .map(word -> word.oneOf(column + ": compare", Form.values()))
                .orElse(Form.TEXT);
        Rule rule = RuleWords.of(column, isStatus, entry);
        Optional<YamlPart> unit = entry.find("unit");
        String alone = isStatus ? Unit.STATUS : column;
        FieldMapping field = new FieldMapping(
                column, key, form, rule, unit.map(word -> unit(column, word)).orElse(alone));
        unit.ifPresent(word -> join(field, isStatus, word));
        fields.add(field);
    }

    private static String column(YamlPart client) {
        String column = client.word();
        if (MappingFile.COLUMNS.contains(column)) return column;
        throw client.fault(
                "clients have no column " + column, "use one of " + YamlPart.sorted(MappingFile.COLUMNS.stream()));
    }

    private static String key(String column, YamlPart subscriber) {
        String key = subscriber.word();
        if (key.matches("[a-z0-9_]+")) return key;
        throw subscriber.fault(column + ": \"" + key + "\" is no field key", "use MailerLite's key, such as z_i_p");
    }

    private static String unit(String column, YamlPart word) {
        String name = word.word();
        if (name.matches("[a-z][a-z0-9_]*")) return name;
        throw word.fault(
                column + ": \"" + name + "\" is no name of a unit",
                "use lower case letters, digits and _, such as address");
    }

    private void join(FieldMapping field, boolean isStatus, YamlPart word) {
        if (isStatus != field.unit().equals(Unit.STATUS)) {
            throw word.fault(
                    field.column() + ": the unit status is of MailerLite's status and of nothing else",
                    isStatus ? "remove unit" : "name the unit otherwise");
        }
        List<FieldMapping> unit = units.computeIfAbsent(field.unit(), fresh -> new WrittenUnit(word, new ArrayList<>()))
                .fields();
        unit.add(field);
        FieldMapping first = unit.getFirst();
        String difference = RuleWords.difference(first.rule(), field.rule());
        if (difference.isEmpty()) return;
        throw word.fault(
                field.column() + ": has another " + difference + " than " + first.column()
                        + ", and both are in the unit " + field.unit(),
                "give both the same, or take one out of the unit");
    }
}
