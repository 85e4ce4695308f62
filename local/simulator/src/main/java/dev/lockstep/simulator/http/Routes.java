package dev.lockstep.simulator.http;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.traffic.RateLimits;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every route of the simulated API. Thread-safe.
public final class Routes {
    private final List<Route> routes = new ArrayList<>();

    /// Routes over this account. Links in answers start with `base`, which ends in `/api`.
    public Routes(Account account, RateLimits limits, RouteOptions options, URI base) {
        SubscriberEndpoints subscribers = new SubscriberEndpoints(account, options, base);
        ImportEndpoints imports = new ImportEndpoints(account, limits, options, base);
        GroupEndpoints groups = new GroupEndpoints(account, base);
        FieldEndpoints fields = new FieldEndpoints(account, base);
        WebhookEndpoints webhooks = new WebhookEndpoints(account, base);
        BatchEndpoint batch = new BatchEndpoint(this, limits, options);
        add("GET", "api/subscribers", (request, ids) -> subscribers.list(request));
        add("POST", "api/subscribers", (request, ids) -> subscribers.upsert(request));
        add("GET", "api/subscribers/import/{import}", (request, ids) -> imports.progress(ids.getFirst()));
        add("GET", "api/subscribers/{id}", (request, ids) -> subscribers.get(ids.getFirst()));
        add("PUT", "api/subscribers/{id}", (request, ids) -> subscribers.update(ids.getFirst(), request));
        add("DELETE", "api/subscribers/{id}", (request, ids) -> subscribers.delete(ids.getFirst()));
        add("POST", "api/subscribers/{id}/forget", (request, ids) -> subscribers.forget(ids.getFirst()));
        add("POST", "api/subscribers/{id}/groups/{group}", (request, ids) -> groups.assign(ids));
        add("DELETE", "api/subscribers/{id}/groups/{group}", (request, ids) -> groups.unassign(ids));
        add("GET", "api/groups", (request, ids) -> groups.list(request));
        add("POST", "api/groups", (request, ids) -> groups.create(request));
        add("GET", "api/groups/{id}", (request, ids) -> groups.get(ids.getFirst()));
        add("PUT", "api/groups/{id}", (request, ids) -> groups.rename(ids.getFirst(), request));
        add("DELETE", "api/groups/{id}", (request, ids) -> groups.delete(ids.getFirst()));
        add("GET", "api/groups/{id}/subscribers", (request, ids) -> subscribers.members(ids.getFirst(), request));
        add("POST", "api/groups/{id}/import-subscribers", (request, ids) -> imports.start(ids.getFirst(), request));
        add("GET", "api/fields", (request, ids) -> fields.list(request));
        add("POST", "api/fields", (request, ids) -> fields.create(request));
        add("PUT", "api/fields/{id}", (request, ids) -> fields.rename(ids.getFirst(), request));
        add("DELETE", "api/fields/{id}", (request, ids) -> fields.delete(ids.getFirst()));
        add("GET", "api/webhooks", (request, ids) -> webhooks.list(request));
        add("POST", "api/webhooks", (request, ids) -> webhooks.create(request));
        add("GET", "api/webhooks/{id}", (request, ids) -> webhooks.get(ids.getFirst()));
        add("PUT", "api/webhooks/{id}", (request, ids) -> webhooks.update(ids.getFirst(), request));
        add("DELETE", "api/webhooks/{id}", (request, ids) -> webhooks.delete(ids.getFirst()));
        add("POST", "api/batch", (request, ids) -> batch.send(request));
    }

    private void add(String method, String pattern, Route.Handler handler) {
        routes.add(Route.of(method, pattern, handler));
    }

    /// Answers a request: by its route, else 405 where the path has other methods, else 404.
    public Reply answer(Request request) {
        List<String> otherMethods = new ArrayList<>();
        for (Route route : routes) {
            Optional<List<String>> variables = route.variables(request.path());
            if (variables.isPresent() && route.method().equals(request.method())) {
                return route.handler().apply(request, variables.get());
            }
            variables.ifPresent(found -> otherMethods.add(route.method()));
        }
        if (otherMethods.isEmpty()) {
            return Reply.message(404, "The route " + request.route() + " could not be found.");
        }
        return Reply.message(
                405,
                "The " + request.method() + " method is not supported for route " + request.route()
                        + ". Supported methods: " + String.join(", ", otherMethods) + ".");
    }

    /// The name of a request's route, such as `GET /api/subscribers/{id}`, or its method and "(no route)".
    public String label(Request request) {
        return routes.stream()
                .filter(route -> route.method().equals(request.method())
                        && route.variables(request.path()).isPresent())
                .findFirst()
                .map(Route::label)
                .orElse(request.method() + " (no route)");
    }
}
