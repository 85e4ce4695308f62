package dev.lockstep.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// One route: a method, a pattern such as `api/subscribers/{id}`, and what answers it.
record Route(String method, String pattern, List<String> segments, Handler handler) {
    /// Answers a request; gets the path's variables in order.
    @FunctionalInterface
    interface Handler extends BiFunction<Request, List<String>, Reply> {}

    static Route of(String method, String pattern, Handler handler) {
        return new Route(method, pattern, List.of(pattern.split("/")), handler);
    }

    /// The values of the pattern's variables, empty when the path is another.
    Optional<List<String>> variables(List<String> path) {
        if (path.size() != segments.size()) {
            return Optional.empty();
        }
        List<String> variables = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            if (segments.get(i).startsWith("{")) {
                variables.add(path.get(i));
            } else if (!segments.get(i).equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    String label() {
        return method + " /" + pattern;
    }
}
