package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.RowKey;
import org.jspecify.annotations.Nullable;

/// One row's change, and the hash of the row that it is made to: whoever finds another one there has to look
/// again.
sealed interface Change {
    RowKey key();

    /// The hash that the row was seen with; null where there was no row.
    @Nullable
    String was();

    /// The row becomes this.
    record Put(RowKey key, @Nullable String was, String rowHash, ObjectNode fields) implements Change {}

    /// The row goes.
    record Delete(RowKey key, @Nullable String was) implements Change {}
}
