package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A backfill's report as people read it.
final class ReportTable {
    private static final String LINE = "  %-34s %,10d%n";
    private final PrintStream out;

    ReportTable(PrintStream out) {
        this.out = out;
    }

    /// Prints the run with its report.
    void print(JsonNode run) {
        JsonNode report = run.path("report");
        heading(out, run);
        out.printf(Locale.ROOT, "%nThe app's clients%n");
        row("linked to a subscriber", report, "linked");
        row("only in the app", report, "aOnly");
        row("ambiguous", report, "ambiguousClients");
        row("without a usable email", report, "invalidClients");
        row("deleted", report, "deletedClients");
        total(Sums.clients(report));
        out.printf(Locale.ROOT, "%nMailerLite's subscribers%n");
        row("linked to a client", report, "linked");
        row("only in MailerLite", report, "bOnly");
        row("ambiguous", report, "ambiguousSubscribers");
        row("of deleted clients", report, "deletedWithSubscriber");
        total(Sums.subscribers(report));
        rowIfAny("malformed, not counted above", report, "malformedSubscribers");
        out.printf(Locale.ROOT, "%nLinks%n");
        row("made by this run", report, "linksCreated");
        rowIfAny("filled by this run", report, "gapsFilled");
        rowIfAny("verified by this run", report, "verifiedLinks");
        rowIfAny("stale", report, "staleLinks");
        row("agree in every field", report, "agreed");
        row("differ somewhere", report, "diverged");
        row("knots nobody can tell apart", report, "ambiguous");
        counts("Differing fields", report.path("divergences"));
        counts("Differing group memberships, by MailerLite's group id", report.path("groupDivergences"));
        missingFields(report.path("missingFields"));
    }

    /// What is said of any run: how it stands, what it took, and why it failed.
    static void heading(PrintStream out, JsonNode run) {
        out.printf(
                Locale.ROOT,
                "Run %s: %s%s, %,d MailerLite calls, %,d slices%n",
                run.path("runId").asText(),
                run.path("status").asText(),
                duration(run),
                run.path("calls").path("mailerlite").asLong(),
                run.path("slices").asLong());
        JsonNode error = run.path("error");
        if (error.isObject()) {
            out.println(
                    error.path("code").asText() + ": " + error.path("detail").asText());
        }
    }

    /// ` after 1.2 s`, or nothing where that is not known.
    static String duration(JsonNode run) {
        String end = run.path("completedAt").asText(run.path("lastUpdatedAt").asText(""));
        String start = run.path("startedAt").asText("");
        if (start.isEmpty() || end.isEmpty() || end.equals("null")) {
            return "";
        }
        Duration took = Duration.between(Instant.parse(start), Instant.parse(end));
        return String.format(Locale.ROOT, " after %.1f s", took.toMillis() / 1000.0);
    }

    private void row(String label, JsonNode report, String count) {
        out.printf(Locale.ROOT, LINE, label, report.path(count).asLong());
    }

    private void rowIfAny(String label, JsonNode report, String count) {
        if (report.path(count).asLong() > 0) {
            row(label, report, count);
        }
    }

    private void total(long sum) {
        out.printf(Locale.ROOT, LINE, "in all", sum);
    }

    private void counts(String title, JsonNode counts) {
        if (counts.isEmpty()) {
            return;
        }
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(counts.properties());
        entries.sort((one, other) ->
                Long.compare(other.getValue().asLong(), one.getValue().asLong()));
        out.printf(Locale.ROOT, "%n%s%n", title);
        entries.forEach(entry ->
                out.printf(Locale.ROOT, LINE, entry.getKey(), entry.getValue().asLong()));
    }

    private void missingFields(JsonNode missing) {
        if (!missing.isEmpty()) {
            List<String> names = new ArrayList<>();
            missing.forEach(name -> names.add(name.asText()));
            out.printf(
                    Locale.ROOT,
                    "%nFields that MailerLite lacks (./lockstep fields init makes them): %s%n",
                    String.join(", ", names));
        }
    }
}
