package dev.lockstep.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is wrong with one request's input, by key, in the order found.
final class Violations {
    private final Map<String, List<String>> byKey = new LinkedHashMap<>();

    Violations add(String key, String message) {
        byKey.computeIfAbsent(key, missing -> new ArrayList<>()).add(message);
        return this;
    }

    boolean any() {
        return !byKey.isEmpty();
    }

    Reply reply() {
        return Reply.invalid(byKey);
    }
}
