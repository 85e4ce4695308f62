package dev.lockstep.proof.memory;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One write to one item, or the check of one.
///
/// @param key the item's key, or the whole item where it is put
/// @param change what is made of the item; empty for none left
record Write(
        String table,
        Map<String, AttributeValue> key,
        Condition condition,
        Map<String, String> names,
        Map<String, AttributeValue> values,
        Change change,
        boolean isCheck) {
    /// Makes the next item out of the one before.
    @FunctionalInterface
    interface Change {
        Map<String, AttributeValue> of(Scope before);
    }

    static Write put(
            String table,
            Map<String, AttributeValue> item,
            @Nullable String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return new Write(table, item, Condition.of(condition), names, values, before -> item, false);
    }

    static Write update(
            String table,
            Map<String, AttributeValue> key,
            String update,
            @Nullable String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        Changes changes = Changes.of(update);
        return new Write(
                table, key, Condition.of(condition), names, values, before -> with(key, changes, before), false);
    }

    static Write delete(
            String table,
            Map<String, AttributeValue> key,
            @Nullable String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return new Write(table, key, Condition.of(condition), names, values, before -> Map.of(), false);
    }

    static Write check(
            String table,
            Map<String, AttributeValue> key,
            String condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {
        return new Write(table, key, Condition.of(condition), names, values, Scope::item, true);
    }

    private static Map<String, AttributeValue> with(Map<String, AttributeValue> key, Changes changes, Scope before) {
        Map<String, AttributeValue> next = new HashMap<>(changes.made(before));
        next.putAll(key);
        return next;
    }

    boolean isAllowed(@Nullable Map<String, AttributeValue> present) {
        return condition.holds(scope(present));
    }

    Map<String, AttributeValue> made(@Nullable Map<String, AttributeValue> present) {
        return change.of(scope(present));
    }

    private Scope scope(@Nullable Map<String, AttributeValue> present) {
        return new Scope(present == null ? Map.of() : present, names, values);
    }
}
