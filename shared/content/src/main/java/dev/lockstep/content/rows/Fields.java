package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The stored fields of a row, put together in the record's order.
final class Fields {
    private final ObjectNode node = Json.object();

    static Fields of(Locale locale) {
        return new Fields().with("locale", locale.code());
    }

    Fields with(String name, @Nullable String value) {
        if (value != null) node.put(name, value);
        return this;
    }

    Fields with(String name, @Nullable Integer value) {
        if (value != null) node.put(name, value);
        return this;
    }

    Fields with(String name, boolean value) {
        node.put(name, value);
        return this;
    }

    Fields with(String name, LocalDate value) {
        node.put(name, value.toString());
        return this;
    }

    ObjectNode done() {
        return node;
    }
}
