package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Reads the fields of a request's body. A field that is not known, or not of its type, is refused by name.
public final class Body {
    private final ObjectNode body;

    private Body(ObjectNode body) {
        this.body = body;
    }

    /// The body, which may have these fields and no others.
    ///
    /// @throws Refusal 400 `unknown_field`
    public static Body of(ObjectNode body, Set<String> known) {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new Refusal(
                        400,
                        "unknown_field",
                        "the field " + shortened(name) + " is unknown; known are "
                                + String.join(", ", new TreeSet<>(known)),
                        shortened(name));
            }
        });
        return new Body(body);
    }

    /// True or false, or the default where the field is absent.
    public boolean flag(String name, boolean byDefault) {
        JsonNode value = body.get(name);
        if (value == null) return byDefault;
        if (!value.isBoolean()) throw Refusal.field(name, "must be true or false");
        return value.booleanValue();
    }

    /// One of the words, or the default where the field is absent.
    public String word(String name, Set<String> allowed, String byDefault) {
        JsonNode value = body.get(name);
        if (value == null) return byDefault;
        if (!value.isTextual() || !allowed.contains(value.textValue())) {
            throw Refusal.field(name, "must be one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return value.textValue();
    }

    /// A text that must be there.
    public String text(String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw Refusal.field(name, "must be a text that is not blank");
        }
        return value.textValue();
    }

    /// A whole number within the bounds that must be there.
    public int integer(String name, int least, int most) {
        JsonNode value = body.get(name);
        if (value == null || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw Refusal.field(name, "must be a whole number");
        }
        if (value.intValue() < least || value.intValue() > most) {
            throw Refusal.field(name, "must be " + least + " to " + most);
        }
        return value.intValue();
    }

    /// A whole number within the bounds, or the default where the field is absent.
    public int integer(String name, int least, int most, int byDefault) {
        return body.has(name) ? integer(name, least, most) : byDefault;
    }

    /// A list of texts that must be there, none of them blank.
    public List<String> texts(String name, int least, int most) {
        JsonNode list = body.get(name);
        if (list == null || !list.isArray()) throw Refusal.field(name, "must be a list of texts");
        if (list.size() < least || list.size() > most) {
            throw Refusal.field(name, "must hold " + least + " to " + most + ", and holds " + list.size());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            if (!text.isTextual() || text.textValue().isBlank()) {
                throw Refusal.field(name + "[" + texts.size() + "]", "must be a text that is not blank");
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "..." : name;
    }
}
