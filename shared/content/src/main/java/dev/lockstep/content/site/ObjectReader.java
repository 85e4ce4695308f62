package dev.lockstep.content.site;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.literal.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the fields of an object, and reports each that is missing or of the wrong kind.
final class ObjectReader {
    /// Hears what is wrong.
    interface Reporter {
        void report(Position at, Rule rule, String message);
    }

    private final Literal.Fields object;
    private final String name;
    private final Reporter reporter;

    private ObjectReader(Literal.Fields object, String name, Reporter reporter) {
        this.object = object;
        this.name = name;
        this.reporter = reporter;
    }

    /// Of a value that should be an object; empty, and reported, where it is none.
    ///
    /// @param name what messages call the object
    /// @param fields the fields it may have; others are a warning
    static Optional<ObjectReader> of(Literal value, String name, Set<String> fields, Reporter reporter) {
        if (!(value instanceof Literal.Fields object)) {
            reporter.report(value.at(), Rule.WRONG_TYPE, name + " is " + value.kind() + ", not an object");
            return Optional.empty();
        }
        object.values().forEach((field, set) -> {
            if (!fields.contains(field)) {
                reporter.report(set.at(), Rule.UNKNOWN_FIELD, "the field " + field + " of " + name + " is not known");
            }
        });
        return Optional.of(new ObjectReader(object, name, reporter));
    }

    Position at() {
        return object.at();
    }

    /// Where a field's value stands; where the object does if it has none.
    Position at(String field) {
        Literal value = object.values().get(field);
        return value == null ? object.at() : value.at();
    }

    /// A text that must be there; empty, and reported, where it is not.
    String text(String field) {
        Literal value = present(field);
        if (value == null) return "";
        if (!(value instanceof Literal.Text text)) return wrong(field, value, "a string", "");
        if (text.value().isBlank())
            reporter.report(value.at(), Rule.MISSING_FIELD, field + " of " + name + " is empty");
        return text.value().strip();
    }

    /// A text that may be there; null where it is not, or is blank.
    @Nullable
    String optionalText(String field) {
        Literal value = object.values().get(field);
        if (value == null || value instanceof Literal.Null) return null;
        if (!(value instanceof Literal.Text text)) return wrong(field, value, "a string", null);
        return text.value().isBlank() ? null : text.value().strip();
    }

    /// A whole number that must be there; 0, and reported, where it is not.
    int whole(String field) {
        Literal value = present(field);
        if (value == null) return 0;
        if (!(value instanceof Literal.Number(var _, var number))
                || number != Math.rint(number)
                || Math.abs(number) > 9999) {
            return wrong(field, value, "a whole number of at most four digits", 0);
        }
        return (int) number;
    }

    /// True or false, which must be there; false, and reported, where it is not.
    boolean flag(String field) {
        Literal value = present(field);
        if (value == null) return false;
        return value instanceof Literal.Flag flag ? flag.value() : wrong(field, value, "true or false", false);
    }

    /// A list that must be there; empty, and reported, where it is not.
    List<Literal> items(String field) {
        Literal value = present(field);
        if (value == null) return List.of();
        return value instanceof Literal.Items items ? items.values() : wrong(field, value, "an array", List.of());
    }

    private @Nullable Literal present(String field) {
        Literal value = object.values().get(field);
        if (value == null) reporter.report(object.at(), Rule.MISSING_FIELD, name + " has no " + field);
        return value;
    }

    private <T extends @Nullable Object> T wrong(String field, Literal value, String wanted, T instead) {
        String message = field + " of " + name + " is " + value.kind() + ", not " + wanted;
        reporter.report(value.at(), Rule.WRONG_TYPE, message);
        return instead;
    }
}
