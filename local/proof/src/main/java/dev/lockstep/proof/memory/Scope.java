package dev.lockstep.proof.memory;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What an expression is evaluated against: an item, and what its placeholders stand for.
record Scope(Map<String, AttributeValue> item, Map<String, String> names, Map<String, AttributeValue> values) {
    String name(String token) {
        if (!token.startsWith("#")) return token;
        String name = names.get(token);
        if (name == null)
            throw new IllegalArgumentException("the expression names " + token + ", which stands nowhere");
        return name;
    }

    /// What an operand stands for; null for an attribute that the item lacks.
    @Nullable
    AttributeValue operand(String token) {
        if (!token.startsWith(":")) return item.get(name(token));
        AttributeValue value = values.get(token);
        if (value == null)
            throw new IllegalArgumentException("the expression uses " + token + ", which stands nowhere");
        return value;
    }
}
