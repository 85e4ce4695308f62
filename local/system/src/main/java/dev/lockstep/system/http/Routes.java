package dev.lockstep.system.http;

import dev.lockstep.system.functions.Invocable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of the API. A request goes to the most specific one that takes it, else to `$default`, if there is one.
public final class Routes {
    private final List<Route> routes;
    private final Optional<Invocable> otherwise;

    private Routes(List<Route> routes, Optional<Invocable> otherwise) {
        this.routes = routes;
        this.otherwise = otherwise;
    }

    /// No routes: every request is unknown.
    public static Routes none() {
        return new Routes(List.of(), Optional.empty());
    }

    /// These routes and one more. Method is upper case or ANY; path may have {name} and {name+} parts.
    public Routes with(String method, String path, Invocable function) {
        List<Route> all = new ArrayList<>(routes);
        all.add(new Route(method, path, function));
        all.sort(Comparator.comparing(Route::rank));
        return new Routes(List.copyOf(all), otherwise);
    }

    /// These routes, and this function for all other requests.
    public Routes otherwise(Invocable function) {
        return new Routes(routes, Optional.of(function));
    }

    /// Where a request goes: the route's key, its path parameters and its function.
    record Destination(String routeKey, Map<String, String> pathParameters, Invocable function) {}

    Optional<Destination> find(String method, String rawPath) {
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(method, rawPath);
            if (parameters.isPresent()) {
                return Optional.of(new Destination(route.key(), parameters.get(), route.function()));
            }
        }
        return otherwise.map(function -> new Destination("$default", Map.of(), function));
    }
}
