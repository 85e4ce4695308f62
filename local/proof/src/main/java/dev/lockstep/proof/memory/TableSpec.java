package dev.lockstep.proof.memory;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How a table's items are addressed and listed.
///
/// @param indexes the keys of each index by its name
public record TableSpec(Keys keys, Map<String, Keys> indexes) {
    /// The names of the attributes that items are found and sorted by.
    ///
    /// @param sort null where one attribute names an item
    public record Keys(String partition, @Nullable String sort) {
        /// A text that is equal for the same item, and sorts as items of one partition do; null where the
        /// item lacks a
        /// key and so is not listed.
        @Nullable
        String of(Map<String, AttributeValue> item) {
            AttributeValue first = item.get(partition);
            if (first == null) return null;
            if (sort == null) return first.s();
            AttributeValue second = item.get(sort);
            return second == null ? null : first.s() + "\0" + second.s();
        }
    }

    public TableSpec {
        indexes = Map.copyOf(indexes);
    }

    /// A table without indexes.
    public static TableSpec of(String partition, @Nullable String sort) {
        return new TableSpec(new Keys(partition, sort), Map.of());
    }

    Keys keys(@Nullable String index) {
        if (index == null) return keys;
        Keys found = indexes.get(index);
        if (found == null) throw new UnsupportedOperationException("the table has no index " + index);
        return found;
    }
}
