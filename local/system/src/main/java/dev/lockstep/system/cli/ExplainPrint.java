package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;

/// Tells people what `GET /contacts/{email}` knows, in words that may be sent to the person themselves.
final class ExplainPrint {
    private static final String NOTHING = "nothing";

    private final PrintStream out;

    ExplainPrint(PrintStream out) {
        this.out = out;
    }

    /// @param email as it was asked for
    /// @param found the answer
    void print(String email, JsonNode found) {
        out.println(email + ": " + found.path("summary").asText());
        side("the app (A)", found.path("a_id"), found.path("emailOnA"));
        side("MailerLite (B)", found.path("b_id"), found.path("emailOnB"));
        fields(found.path("fields"));
        groups(found.path("groups"));
        next(found.path("next"));
        waits(found);
        history(found.path("history"));
        for (JsonNode other : found.path("others")) {
            out.println();
            out.println("The address is also that of somebody else.");
            print(email, other);
        }
    }

    private void side(String name, JsonNode id, JsonNode address) {
        String what = id.isTextual() ? id.asText() : "nobody";
        out.printf(Locale.ROOT, "  %-14s %s%s%n", name, what, address.isTextual() ? ", " + address.asText() : "");
    }

    /// What is the same on both sides needs no more than its value.
    private void fields(JsonNode fields) {
        if (!fields.isEmpty()) out.println("Fields (the app's name for each, as both sides are compared)");
        fields.properties().forEach(field -> {
            JsonNode one = field.getValue();
            boolean isSame = one.path("a").equals(one.path("b"));
            if (isSame) {
                String next = isQuiet(one) ? "" : "; next: " + one.path("next").asText();
                out.printf(Locale.ROOT, "  %-18s %s on both sides%s%n", field.getKey(), value(one.path("a")), next);
                return;
            }
            out.printf(
                    Locale.ROOT,
                    "  %-18s the app has %s, MailerLite has %s%n",
                    field.getKey(),
                    value(one.path("a")),
                    value(one.path("b")));
            out.println("    before:  " + bases(one));
            if (one.path("policy").isTextual())
                out.println("    rule:    " + one.path("policy").asText());
            out.println("    next:    " + one.path("next").asText());
        });
    }

    private static String bases(JsonNode field) {
        if (field.path("agreed").asBoolean()) return "both had " + value(field.path("shadowA"));
        if (field.path("shadowA").isNull() && field.path("shadowB").isNull()) return "they never agreed";
        return "the app had " + value(field.path("shadowA")) + ", MailerLite had " + value(field.path("shadowB"));
    }

    /// Groups in which nobody ever was are left out.
    private void groups(JsonNode groups) {
        groups.properties().forEach(group -> {
            JsonNode one = group.getValue();
            boolean onA = one.path("a").asBoolean();
            boolean onB = one.path("b").asBoolean();
            if (!onA && !onB && !one.path("agreed").asBoolean() && isQuiet(one)) return;
            String where =
                    onA && onB ? "on both sides" : onA ? "in the app only" : onB ? "in MailerLite only" : "no more";
            out.println("  in group " + group.getKey() + " " + where
                    + (one.path("optedOut").asBoolean() ? "; they left it in MailerLite themselves" : "")
                    + (isQuiet(one) ? "" : "; next: " + one.path("next").asText()));
        });
    }

    private static boolean isQuiet(JsonNode standing) {
        return standing.path("next").asText().startsWith(NOTHING);
    }

    private void next(JsonNode next) {
        out.println("The next sync " + (next.isEmpty() ? "changes nothing" : "would change"));
        next.forEach(change -> out.println("  " + ChangeLine.of(change)));
    }

    private void waits(JsonNode found) {
        found.path("held")
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "Held by the budget %s: %,d more, where 24 hours allow %,d and have %,d%n",
                        one.path("dimension").asText(),
                        one.path("wanted").asLong(),
                        one.path("allowed").asLong(),
                        one.path("spent").asLong()));
        found.path("conflicts")
                .forEach(one -> out.println(
                        "To be decided by a person: " + one.path("field").asText() + ", by" + " ./lockstep resolve "
                                + one.path("id").asText()));
        found.path("quarantine")
                .forEach(one -> out.println((one.path("side").asText().equals("A") ? "The app" : "MailerLite")
                        + " refused a write (" + one.path("code").asText() + "), which is not sent again "
                        + (one.path("until").isTextual()
                                ? "before " + one.path("until").asText()
                                : "while it is the same")));
        JsonNode hints = found.path("hints");
        long waiting = hints.path("a").asLong() + hints.path("b").asLong();
        if (waiting > 0) out.printf(Locale.ROOT, "Waiting to be looked at: %,d%n", waiting);
        hints.path("gaveUp")
                .forEach(why -> out.println(
                        "Given up after five tries, by ./lockstep dlq redrive tried again: " + why.asText()));
        if (found.path("atWork").isTextual())
            out.println("At work: the run " + found.path("atWork").asText());
    }

    private void history(JsonNode history) {
        out.println(history.isEmpty() ? "Nothing was written here in 90 days" : "Written, newest first");
        for (JsonNode line : history) {
            out.println("  " + line.path("at").asText() + " by run "
                    + line.path("run").asText() + ": " + ChangeLine.of(line));
        }
    }

    private static String value(JsonNode value) {
        return value.isNull() ? NOTHING : value.toString();
    }
}
