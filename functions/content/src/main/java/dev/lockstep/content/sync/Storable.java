package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.Row;
import java.nio.charset.StandardCharsets;

/// Whether an item can hold a row. Pure.
final class Storable {
    /// What a sort key may have, in bytes of UTF-8; a partition key may have twice as many (DynamoDB,
    /// Constraints).
    private static final int MOST_KEY_BYTES = 1024;

    private Storable() {}

    /// Whether its keys are short enough, and so is what is left of it without its bodies.
    static boolean fits(Row row) {
        ObjectNode fields = row.fields();
        return isKey(row.key().id())
                && isKey(fields.path("authorSlug").asText())
                && Bodies.sizeWithoutBodies(fields) <= Bodies.MOST_BYTES;
    }

    private static boolean isKey(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MOST_KEY_BYTES;
    }
}
