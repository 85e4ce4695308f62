package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// A run of content as people read it.
final class ContentPrint {
    private static final List<String> FATES = List.of("created", "updated", "unchanged", "deleted", "invalid");

    private ContentPrint() {}

    /// Prints how it stands, what became of every type, and what is wrong.
    static void print(PrintStream out, JsonNode run) {
        JsonNode request = run.path("request");
        JsonNode report = run.path("report");
        String mode = report.path("mode").asText().equals("incremental") ? " (incremental) " : " ";
        out.println("Run " + run.path("runId").asText() + ": "
                + request.path("task").asText() + mode + run.path("status").asText() + ReportTable.duration(run));
        if (report.has("verify")) {
            verification(out, report.path("verify"));
        } else {
            if (report.has("types")) types(out, report.path("types"));
            if (request.path("dryRun").asBoolean()) out.println(dryRun(request));
        }
        if (report.has("massDelete")) {
            out.println("Nothing was deleted: "
                    + report.path("massDelete").path("detail").asText());
        }
        findings(out, report);
    }

    private static String dryRun(JsonNode request) {
        String word = request.path("task").asText().equals("sync") ? "without --dry-run" : "with --force";
        return "This is what it would do; nothing was written. It does it " + word + ".";
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
                "  %,d rows match, %,d differ, %,d are missing, %,d are orphans; of %,d invalid files hold the rows%n",
                verify.path("matching").asLong(),
                verify.path("different").asLong(),
                verify.path("missing").asLong(),
                verify.path("orphan").asLong(),
                verify.path("held").asLong());
        JsonNode first = verify.path("differences");
        first.forEach(one -> out.printf(
                Locale.ROOT,
                "  %-10s %s%n",
                one.path("state").asText(),
                one.path("key").asText()));
        long all = verify.path("different").asLong()
                + verify.path("missing").asLong()
                + verify.path("orphan").asLong();
        more(out, all - first.size(), verify.path("differencesObject"));
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
