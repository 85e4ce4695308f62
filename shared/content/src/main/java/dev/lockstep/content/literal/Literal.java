package dev.lockstep.content.literal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockstep.content.findings.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A literal value and where it stands. Immutable; no deeper than [LiteralParser#MAX_DEPTH].
public sealed interface Literal {
    /// A string of either quote, or a template whose base path is filled in; escapes are resolved.
    record Text(Position at, String value) implements Literal {}

    record Number(Position at, double value) implements Literal {}

    record Flag(Position at, boolean value) implements Literal {}

    record Null(Position at) implements Literal {}

    record Items(Position at, List<Literal> values) implements Literal {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// An object: its values by name, in the order of the text.
    record Fields(Position at, SequencedMap<String, Literal> values) implements Literal {
        public Fields {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /// Where the value starts.
    Position at();

    /// What a message calls a value of this kind.
    default String kind() {
        return switch (this) {
            case Text _ -> "a string";
            case Number _ -> "a number";
            case Flag _ -> "true or false";
            case Null _ -> "null";
            case Items _ -> "an array";
            case Fields _ -> "an object";
        };
    }

    /// The value alone, without its places.
    default JsonNode json() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (this) {
            case Text text -> json.textNode(text.value());
            case Number number -> json.numberNode(number.value());
            case Flag flag -> json.booleanNode(flag.value());
            case Null _ -> json.nullNode();
            case Items items ->
                json.arrayNode()
                        .addAll(items.values().stream().map(Literal::json).toList());
            case Fields fields -> json.objectNode().setAll(jsonOf(fields.values()));
        };
    }

    private static Map<String, JsonNode> jsonOf(SequencedMap<String, Literal> values) {
        var nodes = new LinkedHashMap<String, JsonNode>();
        values.forEach((name, value) -> nodes.put(name, value.json()));
        return nodes;
    }
}
