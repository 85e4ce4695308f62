package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Says to people what an undo did besides what a sync's report says.
final class UndoPrint {
    private UndoPrint() {}

    /// The counts, and whom it lists with the reasons; nothing for a run that is none.
    static void print(PrintStream out, JsonNode report) {
        if (!report.has("undoes")) return;
        out.println("  undoes the run " + report.path("undoes").asText());
        count(out, "contacts that it wrote to", report.path("contacts"));
        count(out, "restored", report.path("restored"));
        count(out, "as before already", report.path("alreadyRestored"));
        count(out, "listed", report.path("listedContacts"));
        for (JsonNode contact : report.path("list")) {
            String who = contact.path("email")
                    .asText("client " + contact.path("a_id").asText());
            Map<String, List<String>> byReason = new LinkedHashMap<>();
            contact.path("values")
                    .forEach(value -> byReason.computeIfAbsent(reason(value), _ -> new ArrayList<>())
                            .add(value.path("field").asText()));
            byReason.forEach(
                    (reason, fields) -> out.println("    " + who + ", " + reason + ": " + String.join(", ", fields)));
        }
        long more = report.path("listedContacts").asLong() - report.path("list").size();
        if (more > 0) {
            out.printf(
                    Locale.ROOT,
                    "    and %,d more, in %s%n",
                    more,
                    report.path("listedObject").asText());
        }
    }

    private static void count(PrintStream out, String what, JsonNode count) {
        out.printf(Locale.ROOT, "  %-28s %,9d%n", what, count.asLong());
    }

    private static String reason(JsonNode value) {
        String side = value.path("side").asText().equals("A") ? "in the app" : "in MailerLite";
        return side + " " + value.path("reason").asText().replace('_', ' ');
    }
}
