package dev.lockstep.system.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Properties of one resource, resolved when asked for, with faults that name the resource and the property.
record PropertyTree(Map<String, Object> values, String where, Intrinsics intrinsics) {
    Optional<Object> value(String name) {
        Object raw = values.get(name);
        if (raw == null) {
            return Optional.empty();
        }
        Object resolved = intrinsics.resolve(raw, where + "." + name);
        return resolved == Absent.VALUE ? Optional.empty() : Optional.of(resolved);
    }

    Optional<String> text(String name) {
        return value(name).map(String::valueOf);
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new TemplateFault(where + " needs " + name));
    }

    Optional<Integer> number(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException failure) {
                throw new TemplateFault(where + "." + name + " must be a whole number, not '" + text + "'");
            }
        });
    }

    boolean flag(String name, boolean otherwise) {
        return text(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    Optional<PropertyTree> tree(String name) {
        return value(name).map(value -> of(value, where + "." + name));
    }

    List<PropertyTree> trees(String name) {
        return list(name).stream().map(value -> of(value, where + "." + name)).toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /// This tree laid over another: its own values win, mappings of both are merged.
    PropertyTree over(PropertyTree defaults) {
        return new PropertyTree(merge(defaults.values(), values), where, intrinsics);
    }

    private List<Object> list(String name) {
        return value(name).map(value -> Trees.list(value, where + "." + name)).orElse(List.of());
    }

    private PropertyTree of(Object value, String place) {
        return new PropertyTree(Trees.map(value, place), place, intrinsics);
    }

    private static Map<String, Object> merge(Map<String, Object> under, Map<String, Object> over) {
        Map<String, Object> merged = new LinkedHashMap<>(under);
        over.forEach((key, value) -> merged.merge(
                key,
                value,
                (low, high) -> low instanceof Map<?, ?> a && high instanceof Map<?, ?> b
                        ? merge(Trees.map(a, key), Trees.map(b, key))
                        : high));
        return merged;
    }
}
