package dev.lockstep.system.http;

import dev.lockstep.system.functions.Invocable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One route of the API, such as `GET /runs/{id}`, and the function behind it.
record Route(String method, String path, Invocable function) {
    /// What a path's parts have to say about this route.
    Optional<Map<String, String>> match(String requestMethod, String rawPath) {
        if (!method.equals("ANY") && !method.equals(requestMethod)) {
            return Optional.empty();
        }
        List<String> wanted = parts(path);
        List<String> given = parts(rawPath);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int index = 0; index < wanted.size(); index++) {
            String part = wanted.get(index);
            if (greedy(part) && given.size() > index) {
                parameters.put(name(part), decoded(String.join("/", given.subList(index, given.size()))));
                return Optional.of(parameters);
            }
            if (index >= given.size() || !(variable(part) || part.equals(given.get(index)))) {
                return Optional.empty();
            }
            if (variable(part)) {
                parameters.put(name(part), decoded(given.get(index)));
            }
        }
        return wanted.size() == given.size() ? Optional.of(parameters) : Optional.empty();
    }

    /// The more specific the route, the smaller: fixed parts before variables, variables before a greedy one, a method
    /// before ANY ("Routes for HTTP APIs", API Gateway developer guide).
    String rank() {
        StringBuilder rank = new StringBuilder();
        parts(path).forEach(part -> rank.append(greedy(part) ? '3' : variable(part) ? '2' : '1'));
        return rank.append(method.equals("ANY") ? '1' : '0').toString();
    }

    String key() {
        return method + " " + path;
    }

    private static boolean variable(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    private static boolean greedy(String part) {
        return variable(part) && part.endsWith("+}");
    }

    private static String name(String part) {
        return part.substring(1, part.length() - (greedy(part) ? 2 : 1));
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    // URLDecoder reads + as a space, which is right in a query and wrong in a path.
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
