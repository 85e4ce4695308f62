package dev.lockstep.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// DynamoDB attributes from and to plain values and JSON.
public final class Attributes {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final AttributeValue NULL = AttributeValue.fromNul(true);

    private Attributes() {}

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    /// An instant as ISO 8601 text. It does not sort as time does: a second is written with as many digits as it has.
    public static AttributeValue instant(Instant value) {
        return AttributeValue.fromS(value.toString());
    }

    public static String text(Map<String, AttributeValue> item, String name) {
        String value = optionalText(item, name);
        if (value == null) {
            throw new IllegalStateException("a stored item lacks the attribute " + name);
        }
        return value;
    }

    public static @Nullable String optionalText(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? null : value.s();
    }

    public static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }

    public static @Nullable Instant optionalInstant(Map<String, AttributeValue> item, String name) {
        String value = optionalText(item, name);
        return value == null ? null : Instant.parse(value);
    }

    /// The attribute that holds a JSON value: objects become maps, arrays lists.
    public static AttributeValue fromJson(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, AttributeValue> map = new LinkedHashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), fromJson(entry.getValue())));
                yield AttributeValue.fromM(map);
            }
            case ARRAY ->
                AttributeValue.fromL(
                        node.valueStream().map(Attributes::fromJson).toList());
            case NUMBER -> AttributeValue.fromN(node.decimalValue().toPlainString());
            case BOOLEAN -> AttributeValue.fromBool(node.booleanValue());
            case STRING -> AttributeValue.fromS(node.textValue());
            case NULL, MISSING -> NULL;
            case BINARY, POJO -> throw new IllegalArgumentException("not plain JSON: " + node.getNodeType());
        };
    }

    /// The JSON value that an attribute holds; sets and binaries, which we never store as documents, are refused.
    public static JsonNode toJson(AttributeValue value) {
        return switch (value.type()) {
            case M -> {
                var object = NODES.objectNode();
                value.m().forEach((name, element) -> object.set(name, toJson(element)));
                yield object;
            }
            case L -> {
                var array = NODES.arrayNode();
                value.l().forEach(element -> array.add(toJson(element)));
                yield array;
            }
            case N -> {
                BigDecimal number = new BigDecimal(value.n());
                yield number.scale() <= 0 && number.precision() < 19
                        ? NODES.numberNode(number.longValueExact())
                        : NODES.numberNode(number);
            }
            case BOOL -> NODES.booleanNode(value.bool());
            case S -> NODES.textNode(value.s());
            case NUL -> NODES.nullNode();
            case SS, NS, BS, B, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("not a document attribute: " + value.type());
        };
    }
}
