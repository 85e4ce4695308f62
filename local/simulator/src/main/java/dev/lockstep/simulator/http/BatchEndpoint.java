package dev.lockstep.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.traffic.Admission;
import dev.lockstep.simulator.traffic.RateLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `POST /api/batch`: up to 50 requests for the price of one. A batch of nothing but upserts is an import to
/// MailerLite and falls under that limit too (MailerLite docs, Batching).
final class BatchEndpoint {
    private static final int MOST_REQUESTS = 50;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH");

    private final Routes routes;
    private final RateLimits limits;
    private final RouteOptions options;

    BatchEndpoint(Routes routes, RateLimits limits, RouteOptions options) {
        this.routes = routes;
        this.limits = limits;
        this.options = options;
    }

    Reply send(Request request) {
        JsonNode items = request.body().path("requests");
        Violations violations = violations(items);
        if (violations.any()) {
            return violations.reply();
        }
        List<Request> requests = new ArrayList<>();
        items.forEach(item -> requests.add(request(item)));
        if (requests.stream().allMatch(BatchEndpoint::isUpsert)) {
            if (options.allUpsertBatchesRefused()) {
                return ImportEndpoints.limited(60);
            }
            if (limits.oneImport() instanceof Admission.Refused refused) {
                return ImportEndpoints.limited(refused.retryAfterSeconds());
            }
        }
        return combined(requests.stream().map(routes::answer).toList());
    }

    private static Violations violations(JsonNode items) {
        Violations violations = new Violations();
        if (!items.isArray() || items.isEmpty()) {
            return violations.add("requests", "The requests field is required.");
        }
        if (items.size() > MOST_REQUESTS) {
            return violations.add("requests", "The requests must not have more than 50 items.");
        }
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            if (!METHODS.contains(item.path("method").asText(""))) {
                String key = "requests." + i + ".method";
                violations.add(key, "The selected " + key + " is invalid.");
            }
            if (!item.path("path").asText("").matches("/?api/.+")) {
                String key = "requests." + i + ".path";
                violations.add(key, "The " + key + " must start with one of the following: api/.");
            }
        }
        return violations;
    }

    private static Request request(JsonNode item) {
        String[] path = item.path("path").asText().split("\\?", 2);
        return Request.of(item.path("method").asText(), path[0], path.length > 1 ? path[1] : null, item.path("body"));
    }

    private static boolean isUpsert(Request request) {
        return request.method().equals("POST") && request.path().equals(List.of("api", "subscribers"));
    }

    private static Reply combined(List<Reply> replies) {
        long successful = replies.stream().filter(reply -> reply.status() < 400).count();
        return Reply.json(200, json -> {
            json.writeStartObject();
            json.writeNumberField("total", replies.size());
            json.writeNumberField("successful", successful);
            json.writeNumberField("failed", replies.size() - successful);
            json.writeArrayFieldStart("responses");
            for (Reply reply : replies) {
                json.writeStartObject();
                json.writeNumberField("code", reply.status());
                json.writeFieldName("body");
                json.writeRawValue(
                        reply.body().length == 0 ? "null" : new String(reply.body(), StandardCharsets.UTF_8));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
