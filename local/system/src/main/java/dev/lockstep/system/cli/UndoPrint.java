package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

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
            out.println("    " + who);
            contact.path("values").valueStream().map(UndoPrint::value).forEach(value -> out.println("      " + value));
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

    private static String value(JsonNode value) {
        String side = value.path("side").asText().equals("A") ? "the app" : "MailerLite";
        return value.path("field").asText() + " in " + side + ": "
                + value.path("reason").asText().replace('_', ' ');
    }
}
