package dev.lockstep.contacts.merge;

import org.jspecify.annotations.Nullable;

/// What a side holds, or once held, in a field, in canonical form. Exactly one case holds.
public sealed interface Value {
    /// Nothing is known: the side lacks the field, or the two were never compared.
    record Absent() implements Value {}

    /// The field is there and empty.
    record Blank() implements Value {}

    /// The field holds this canonical text.
    record Text(String text) implements Value {}

    Value ABSENT = new Absent();
    Value BLANK = new Blank();

    /// The canonical form's value, for which null means blank.
    static Value of(@Nullable String canonical) {
        return canonical == null ? BLANK : new Text(canonical);
    }
}
