package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says to people what a sync did.
final class SyncPrint {
    private static final List<Map.Entry<String, String>> COUNTS = List.of(
            Map.entry("recordsProcessed", "records gone through"),
            Map.entry("linked", "on both sides"),
            Map.entry("unlinked", "on one side, to stay there"),
            Map.entry("undecided", "who could be two"),
            Map.entry("firstContacts", "linked now"),
            Map.entry("created", "created on the other side"),
            Map.entry("departed", "links ended"),
            Map.entry("contactsChanged", "contacts with changes"),
            Map.entry("updatesApplied", "changes made"),
            Map.entry("conflictsDetected", "to be decided by a person"),
            Map.entry("errors", "errors"));

    private SyncPrint() {}

    /// The counts, what failed, what is planned or held, and what it will take, of a report or of an answer.
    ///
    /// @param status of the run
    static void print(PrintStream out, String status, JsonNode report) {
        UndoPrint.print(out, report);
        for (Map.Entry<String, String> count : COUNTS) {
            if (report.has(count.getKey())) {
                out.printf(
                        Locale.ROOT,
                        "  %-28s %,9d%n",
                        count.getValue(),
                        report.path(count.getKey()).asLong());
            }
        }
        report.path("missingFields")
                .forEach(key -> out.println(
                        "  MailerLite lacks the field " + key.asText() + ", which ./lockstep fields init makes"));
        report.path("missingGroups")
                .forEach(id ->
                        out.println("  MailerLite lacks the group " + id.asText() + ", which nobody joins or leaves"));
        String incomplete = report.path("incomplete").textValue();
        // The message of a single call ends with it already.
        if (incomplete != null && !report.path("message").asText().contains(incomplete)) {
            out.println("  " + incomplete);
        }
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
        printHeld(out, status, report.path("held"));
        JsonNode estimate = report.path("estimate");
        if (estimate.isObject()) {
            out.printf(
                    Locale.ROOT,
                    "  carrying it out takes %,d calls to MailerLite, %,d minutes of its quota%n",
                    estimate.path("calls").asLong(),
                    estimate.path("minutes").asLong());
        }
    }

    /// What waits, or, of a run that has ended, what an approval let through.
    private static void printHeld(PrintStream out, String status, JsonNode held) {
        for (Map.Entry<String, JsonNode> one : held.properties()) {
            long wanted = one.getValue().path("wanted").asLong();
            if (status.equals("completed")) {
                out.printf(Locale.ROOT, "  was held, and approved: %s %,d%n", one.getKey(), wanted);
            } else {
                out.printf(
                        Locale.ROOT,
                        "  held: %s wants %,d; any 24 hours allow %,d, of which %,d are spent%n",
                        one.getKey(),
                        wanted,
                        one.getValue().path("allowed").asLong(),
                        one.getValue().path("spent").asLong());
            }
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
