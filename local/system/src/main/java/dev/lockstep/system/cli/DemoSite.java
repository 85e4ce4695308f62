package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The sample site of the checkout, synced into empty tables.
///
/// @param run the sync
/// @param verify what a verification of every row said after it
/// @param faults what does not hold, in words
record DemoSite(JsonNode run, JsonNode verify, List<String> faults) {
    DemoSite {
        faults = List.copyOf(faults);
    }

    /// Syncs it and holds the report against the rows that its files stand for.
    static DemoSite sync(Surroundings surroundings, ApiClient api) throws IOException {
        return new ContentPlace(surroundings.checkout().resolve("samples/site")).read(tree -> {
            ObjectNode request = Json.object().put("source", new ContentUpload(api).send(tree));
            JsonNode run = follow(surroundings, api, "/content/sync", request);
            JsonNode verify = follow(surroundings, api, "/content/verify", request)
                    .path("report")
                    .path("verify");
            Map<ContentType, Long> rows =
                    SiteReader.read(tree).rows().collect(Collectors.groupingBy(Row::type, Collectors.counting()));
            return new DemoSite(run, verify, faults(run, verify, rows));
        });
    }

    private static JsonNode follow(Surroundings surroundings, ApiClient api, String path, ObjectNode request) {
        String runId = api.post(path, request).path("runId").asText();
        return new RunFollowing(api, Progress.in(surroundings, "content", "rows")).untilStopped(runId);
    }

    private static List<String> faults(JsonNode run, JsonNode verify, Map<ContentType, Long> rows) {
        List<String> faults = new ArrayList<>();
        if (!run.path("status").asText().equals("completed")) {
            faults.add("the content run is " + run.path("status").asText());
        }
        for (ContentType type : ContentType.values()) {
            JsonNode fates = run.path("report").path("types").path(type.table());
            long there = rows.getOrDefault(type, 0L);
            long created = fates.path("created").asLong();
            if (there != created) {
                faults.add("the files stand for %d %s and %d were created".formatted(there, type.table(), created));
            }
        }
        if (!verify.path("ok").asBoolean()) faults.add("the stored rows are not as the files say: " + verify);
        return faults;
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("run", run);
        json.set("verify", verify);
        return json;
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%nThe sample site%n");
        ContentPrint.print(out, run);
        out.printf(
                Locale.ROOT,
                "Verified: %,d rows are as the files say.%n",
                verify.path("matching").asLong());
    }
}
