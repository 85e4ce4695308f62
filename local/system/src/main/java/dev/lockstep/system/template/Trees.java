package dev.lockstep.system.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Checked views of the maps and lists that YAML becomes.
final class Trees {
    private Trees() {}

    static Map<String, Object> map(@Nullable Object value, String where) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateFault(where + " must be a mapping, not " + kind(value));
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, entry) -> copy.put(String.valueOf(key), entry == null ? Absent.VALUE : entry));
        return copy;
    }

    static List<Object> list(@Nullable Object value, String where) {
        if (!(value instanceof List<?> list)) {
            throw new TemplateFault(where + " must be a list, not " + kind(value));
        }
        return List.copyOf(list);
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> _ -> "a mapping";
            case List<?> _ -> "a list";
            default -> "'" + value + "'";
        };
    }
}
