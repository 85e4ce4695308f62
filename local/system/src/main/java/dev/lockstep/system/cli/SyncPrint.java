package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/// Says to people what a sync did.
final class SyncPrint {
    private static final Map<String, String> COUNTS = Map.of(
            "recordsProcessed", "subscribers gone through",
            "linked", "linked to a client",
            "unlinked", "not linked",
            "contactsChanged", "contacts with changes",
            "updatesApplied", "changes made",
            "conflictsDetected", "to be decided by a person",
            "errors", "errors");

    private SyncPrint() {}

    /// The counts, what failed, what is planned or held, and what it will take, of a report or of an answer.
    static void print(PrintStream out, JsonNode report) {
        for (String name : new String[] {
            "recordsProcessed", "linked", "unlinked", "contactsChanged", "updatesApplied", "conflictsDetected", "errors"
        }) {
            if (report.has(name)) {
                out.printf(
                        Locale.ROOT,
                        "  %-28s %,9d%n",
                        COUNTS.get(name),
                        report.path(name).asLong());
            }
        }
        report.path("missingFields")
                .forEach(key -> out.println(
                        "  MailerLite lacks the field " + key.asText() + ", which ./lockstep fields init makes"));
        report.path("missingGroups")
                .forEach(id ->
                        out.println("  MailerLite lacks the group " + id.asText() + ", which nobody joins or leaves"));
        if (report.path("incomplete").isTextual())
            out.println("  " + report.path("incomplete").asText());
        report.path("failed")
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "  %s on %s: %s, %s%n",
                        one.path("a_id").asText(),
                        one.path("side").asText(),
                        one.path("code").asText(),
                        one.path("detail").asText()));
        if (report.path("held").isEmpty()) {
            report.path("planned")
                    .properties()
                    .forEach(one -> out.printf(
                            Locale.ROOT,
                            "  planned: %s %,d%n",
                            one.getKey(),
                            one.getValue().asLong()));
        }
        report.path("held")
                .properties()
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "  held: %s wants %,d, of which 24 hours allow %,d and hold %,d%n",
                        one.getKey(),
                        one.getValue().path("wanted").asLong(),
                        one.getValue().path("allowed").asLong(),
                        one.getValue().path("spent").asLong()));
        JsonNode estimate = report.path("estimate");
        if (estimate.isObject()) {
            out.printf(
                    Locale.ROOT,
                    "  carrying it out takes %,d calls to MailerLite, %,d minutes of its quota%n",
                    estimate.path("calls").asLong(),
                    estimate.path("minutes").asLong());
        }
    }

    /// How to let through what is held.
    static void printApproval(PrintStream out, String runId, JsonNode report) {
        out.println("Let it through with ./lockstep approve " + runId + " --plan "
                + report.path("planHash").asText());
    }

    /// The exit code of a run that did not fail.
    static int exitCode(String status, JsonNode report) {
        boolean waits =
                status.equals("held") || report.path("conflictsDetected").asLong() > 0;
        return waits ? ExitCodes.HELD : ExitCodes.DONE;
    }
}
