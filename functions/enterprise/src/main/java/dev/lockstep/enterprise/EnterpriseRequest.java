package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.runtime.Body;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an enterprise sync is asked to do (seed 002, "enterprise-sync").
///
/// @param sides the sides that may be written to
/// @param maxRecords how many records one call goes through; all of them where the run goes on by itself
/// @param maxDuration how long one call may take
/// @param cursor the `nextCursor` of the call before, or null to begin
/// @param undoes the run whose writes are to be taken back; null for a sync
public record EnterpriseRequest(
        Set<Side> sides,
        int maxRecords,
        boolean dryRun,
        Duration maxDuration,
        @Nullable String cursor,
        boolean autoContinue,
        @Nullable String undoes) {
    /// Seed 002: "Max records per run: Configurable (default: 300)".
    static final int DEFAULT_RECORDS = 300;

    private static final int MOST_RECORDS = 100_000;
    /// Seed 002: "Max 120 seconds execution".
    private static final int DEFAULT_MILLIS = 120_000;

    private static final int LEAST_MILLIS = 1_000;
    /// What the function's Timeout of 150 seconds leaves room for (template.yaml).
    private static final int MOST_MILLIS = 140_000;
    private static final Map<String, Set<Side>> DIRECTIONS = Map.of(
            "both", Set.of(Side.A, Side.B),
            "bidirectional", Set.of(Side.A, Side.B),
            "mailerlite-to-supabase", Set.of(Side.A),
            "from_mailerlite", Set.of(Side.A),
            "supabase-to-mailerlite", Set.of(Side.B),
            "to_mailerlite", Set.of(Side.B));

    public EnterpriseRequest {
        sides = Set.copyOf(sides);
    }

    /// Reads the body of POST /enterprise; an empty one asks for the first 300 records, both ways.
    ///
    /// @throws dev.lockstep.runtime.Refusal naming the field at fault
    public static EnterpriseRequest read(ObjectNode json) {
        Body body =
                Body.of(json, Set.of("direction", "maxRecords", "dryRun", "maxDurationMs", "cursor", "autoContinue"));
        return new EnterpriseRequest(
                DIRECTIONS.getOrDefault(body.word("direction", DIRECTIONS.keySet(), "both"), Set.of()),
                body.integer("maxRecords", 1, MOST_RECORDS, DEFAULT_RECORDS),
                body.flag("dryRun", false),
                Duration.ofMillis(body.integer("maxDurationMs", LEAST_MILLIS, MOST_MILLIS, DEFAULT_MILLIS)),
                json.hasNonNull("cursor") ? body.text("cursor") : null,
                body.flag("autoContinue", false),
                null);
    }

    /// The request to take back what a run wrote.
    static EnterpriseRequest undoing(String runId, boolean dryRun) {
        Duration longest = Duration.ofMillis(MOST_MILLIS);
        return new EnterpriseRequest(Set.of(Side.A, Side.B), MOST_RECORDS, dryRun, longest, null, true, runId);
    }

    /// Reads the request as it is stored with the run.
    static EnterpriseRequest stored(JsonNode json) {
        return new EnterpriseRequest(
                DIRECTIONS.getOrDefault(json.path("direction").asText(), Set.of()),
                json.path("maxRecords").asInt(),
                json.path("dryRun").asBoolean(),
                Duration.ofMillis(json.path("maxDurationMs").asLong()),
                null,
                json.path("autoContinue").asBoolean(),
                json.path("undoes").textValue());
    }

    /// The request as it is stored: under the seed's first name for each direction, and without the cursor.
    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("direction", direction())
                .put("maxRecords", maxRecords)
                .put("dryRun", dryRun)
                .put("maxDurationMs", maxDuration.toMillis())
                .put("autoContinue", autoContinue);
        return undoes == null ? json : json.put("undoes", undoes);
    }

    String direction() {
        if (sides.size() == 2) return "both";
        return sides.contains(Side.A) ? "mailerlite-to-supabase" : "supabase-to-mailerlite";
    }
}
