package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One row of a content table: immutable, complete, and comparable by its hash alone.
public sealed interface Row
        permits Author, Article, Reference, Topic, Section, ExerciseSet, Question, Choice, ContentAuthor {
    /// The table it belongs to.
    default ContentType type() {
        return key().type();
    }

    /// What identifies it.
    RowKey key();

    /// Every stored field under its name; an optional field without a value is absent. A new object at each
    /// call.
    ObjectNode fields();

    /// SHA-256 of the table's name and all [#fields] in canonical JSON, as 64 hexadecimal digits: equal
    /// exactly where nothing stored differs.
    default String rowHash() {
        return Hashes.ofRow(this);
    }
}
