package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A run of content as people read it.
final class ContentPrint {
    private static final List<String> FATES = List.of("created", "updated", "unchanged", "deleted", "invalid");

    private ContentPrint() {}

    /// Prints how it stands, what became of every type, and what is wrong.
    static void print(PrintStream out, JsonNode run) {
        JsonNode request = run.path("request");
        JsonNode report = run.path("report");
        out.println("Run " + run.path("runId").asText() + ": "
                + request.path("task").asText() + mode(request, report)
                + run.path("status").asText() + ReportTable.duration(run));
        if (report.has("types") && !report.has("verify")) types(out, report.path("types"));
        findings(out, report);
        if (report.has("verify")) verification(out, report.path("verify"));
        conclusion(out, request, report);
    }

    private static String mode(JsonNode request, JsonNode report) {
        if (!request.path("mode").asText().equals("incremental")) return " ";
        return report.path("mode").asText().equals("incremental")
                ? " (incremental) "
                : " (of everything, since what has changed could not be told) ";
    }

    /// What matters most comes last, where it is seen.
    private static void conclusion(PrintStream out, JsonNode request, JsonNode report) {
        boolean isDry = request.path("dryRun").asBoolean() && !report.has("verify");
        JsonNode refused = report.path("massDelete");
        if (hasInvalid(report)) out.println("What is invalid stays as it was stored.");
        if (refused.isObject()) {
            out.println("Nothing was deleted: " + refused.path("detail").asText());
        }
        if (isDry) {
            String word = request.path("task").asText().equals("sync") ? "without --dry-run" : "with --force";
            out.println("This is what it would do; nothing was written. It does it " + word
                    + (refused.isObject() ? " and " + refused.path("switch").asText() : "") + ".");
        }
    }

    private static boolean hasInvalid(JsonNode report) {
        return report.path("types").properties().stream()
                .anyMatch(type -> type.getValue().path("invalid").asLong() > 0);
    }

    private static void types(PrintStream out, JsonNode types) {
        out.printf(Locale.ROOT, "  %-18s", "");
        FATES.forEach(fate -> out.printf(Locale.ROOT, " %9s", fate));
        out.println();
        types.properties().forEach(type -> {
            out.printf(Locale.ROOT, "  %-18s", type.getKey());
            FATES.forEach(fate ->
                    out.printf(Locale.ROOT, " %,9d", type.getValue().path(fate).asLong()));
            out.println();
        });
    }

    private static void verification(PrintStream out, JsonNode verify) {
        out.printf(
                Locale.ROOT,
                "%,d rows match, %,d differ, %,d are missing, %,d are orphans, %,d are of invalid files and stay%n",
                verify.path("matching").asLong(),
                verify.path("different").asLong(),
                verify.path("missing").asLong(),
                verify.path("orphan").asLong(),
                verify.path("held").asLong());
        JsonNode first = verify.path("differences");
        first.forEach(one -> out.printf(
                Locale.ROOT,
                "  %-10s %s%s%n",
                one.path("state").asText(),
                one.path("key").asText(),
                fields(one)));
        long all = verify.path("different").asLong()
                + verify.path("missing").asLong()
                + verify.path("orphan").asLong();
        more(out, all - first.size(), verify.path("differencesObject"));
        if (all > 0) out.println("./lockstep content sync --repair brings them in step.");
    }

    private static String fields(JsonNode difference) {
        String names =
                difference.path("fields").valueStream().map(JsonNode::asText).collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " in " + names;
    }

    private static void findings(PrintStream out, JsonNode report) {
        JsonNode first = report.path("findings");
        first.forEach(finding -> out.println(line(finding)));
        more(out, report.path("findingsCount").asLong() - first.size(), report.path("findingsObject"));
        report.path("tooLarge").forEach(key -> out.println(key.asText() + " is longer than an item may be"));
        if (!first.isEmpty()) {
            out.println(count(
                    report.path("errorsCount").asLong(),
                    report.path("warningsCount").asLong()));
        }
    }

    private static void more(PrintStream out, long more, JsonNode object) {
        if (more > 0) out.printf(Locale.ROOT, "and %,d more, in %s%n", more, object.asText());
    }

    /// `file:line:column: severity: rule: message`, as compilers write it.
    static String line(JsonNode finding) {
        return "%s:%d:%d: %s: %s: %s"
                .formatted(
                        finding.path("file").asText(),
                        finding.path("line").asInt(),
                        finding.path("column").asInt(),
                        finding.path("severity").asText(),
                        finding.path("rule").asText(),
                        finding.path("message").asText());
    }

    /// Such as `1 error, 2 warnings`.
    static String count(long errors, long warnings) {
        return plural(errors, "error") + ", " + plural(warnings, "warning");
    }

    /// Such as `1 file` or `1,024 files`.
    static String plural(long number, String noun) {
        return String.format(Locale.ROOT, number == 1 ? "%,d %s" : "%,d %ss", number, noun);
    }
}
