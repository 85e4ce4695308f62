package dev.lockstep.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request's query parameters, decoded; the last of a repeated name counts, as in PHP.
record Query(Map<String, String> parameters) {
    Query {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static Query parse(@Nullable String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Query(parameters);
    }

    /// The value, empty when missing or blank.
    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isBlank());
    }

    /// A whole number of at least `least`, the default when missing; notes a violation for anything else.
    int number(String name, int standard, int least, Violations violations) {
        Optional<String> text = get(name);
        if (text.isEmpty()) {
            return standard;
        }
        if (!text.get().matches("-?[0-9]{1,9}")) {
            violations.add(name, "The " + name + " field must be an integer.");
            return standard;
        }
        int number = Integer.parseInt(text.get());
        if (number < least) {
            violations.add(name, "The " + name + " field must be at least " + least + ".");
        }
        return number;
    }

    /// The `x` of every `filter[x]`.
    Iterable<String> filters() {
        return parameters.keySet().stream()
                .filter(name -> name.startsWith("filter[") && name.endsWith("]"))
                .map(name -> name.substring("filter[".length(), name.length() - 1))
                .toList();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return text;
        }
    }
}
