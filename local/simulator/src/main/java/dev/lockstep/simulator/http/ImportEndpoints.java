package dev.lockstep.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.WriteOutcome;
import dev.lockstep.simulator.json.Json;
import dev.lockstep.simulator.traffic.Admission;
import dev.lockstep.simulator.traffic.RateLimits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Bulk imports into a group. The simulator does the work before it answers; the progress then says it is done.
final class ImportEndpoints {
    private static final int MOST_SAMPLES = 5;

    private final Account account;
    private final RateLimits limits;
    private final RouteOptions options;
    private final SubscriberBody bodies;
    private final URI base;
    private final Map<String, ObjectNode> finished = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong(1_000_000);

    ImportEndpoints(Account account, RateLimits limits, RouteOptions options, URI base) {
        this.account = account;
        this.limits = limits;
        this.options = options;
        this.bodies = new SubscriberBody(account);
        this.base = base;
    }

    /// The import limiter's 429, told from the other only by its message (MailerLite docs, Batching).
    static Reply limited(int retryAfterSeconds) {
        return Reply.message(429, "You're being rate limited on import creation.")
                .withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    Reply start(String group, Request request) {
        if (!account.groupRules().exists(Ids.parse(group))) {
            return Reply.noModel("Group\\Group", group);
        }
        JsonNode rows = request.body().path("subscribers");
        if (!rows.isArray() || rows.isEmpty()) {
            return Reply.invalid("subscribers", "The subscribers field is required.");
        }
        if (limits.oneImport() instanceof Admission.Refused refused) {
            return limited(refused.retryAfterSeconds());
        }
        String id = Long.toString(lastId.incrementAndGet());
        finished.put(id, done(id, Ids.parse(group), rows));
        return Reply.json(200, json -> {
            json.writeStartObject();
            json.writeStringField("import_progress_url", base + "/subscribers/import/" + id);
            json.writeEndObject();
        });
    }

    Reply progress(String id) {
        ObjectNode progress = finished.get(id);
        return progress == null ? Reply.noModel("Import", id) : Reply.data(200, progress.toString());
    }

    private ObjectNode done(String id, long group, JsonNode rows) {
        int imported = 0;
        int updated = 0;
        ArrayNode invalid = Json.MAPPER.createArrayNode();
        ArrayNode unsubscribed = Json.MAPPER.createArrayNode();
        int invalidCount = 0;
        int unsubscribedCount = 0;
        for (JsonNode row : rows) {
            String email = row.path("email").asText("");
            switch (written(group, row)) {
                case WriteOutcome.Created created -> imported++;
                case WriteOutcome.Updated again -> updated++;
                case WriteOutcome.NotImportable refused -> {
                    unsubscribedCount++;
                    sample(unsubscribed, email);
                }
                case WriteOutcome.NotFound(), WriteOutcome.EmailTaken() -> {
                    invalidCount++;
                    sample(invalid, email);
                }
                case WriteOutcome.NotReactivated refused -> invalidCount++;
            }
        }
        ObjectNode report = Json.MAPPER.createObjectNode();
        report.put("id", id).put("total", rows.size()).put("processed", rows.size());
        report.put("imported", imported).put("updated", updated).put("errored", invalidCount);
        report.put("percent", 100).put("done", true);
        report.set("invalid", invalid);
        report.put("invalid_count", invalidCount);
        for (String none : List.of("mistyped", "changed", "unchanged")) {
            report.putArray(none);
            report.put(none + "_count", 0);
        }
        report.set("unsubscribed", unsubscribed);
        report.put("unsubscribed_count", unsubscribedCount);
        for (String none : List.of("role_based", "suspicious_format", "duplicate")) {
            report.putArray(none);
            report.put(none + "_count", 0);
        }
        return report;
    }

    private WriteOutcome written(long group, JsonNode row) {
        if (!(bodies.forUpsert(row) instanceof SubscriberBody.Parsed.Good good)) {
            return new WriteOutcome.NotFound();
        }
        WriteOutcome outcome = account.subscriberRules().upsert(good.change(), options.doubleOptIn());
        if (outcome instanceof WriteOutcome.Created || outcome instanceof WriteOutcome.Updated) {
            String email = row.path("email").asText();
            account.find(email.strip())
                    .flatMap(found -> Optional.ofNullable(found.id()))
                    .ifPresent(found -> account.groupRules().assign(Long.parseLong(found), group));
        }
        return outcome;
    }

    private static void sample(ArrayNode samples, String email) {
        if (samples.size() < MOST_SAMPLES) {
            samples.add(email);
        }
    }
}
