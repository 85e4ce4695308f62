package dev.lockstep.sync.plans;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/// How far a run may go: the mapping, but for the fields that MailerLite lacks. Stored as a text, which is
/// the fingerprint of the mapping alone where nothing is missing. Pure.
///
/// @param mapping the fingerprint of the mapping
/// @param missing the keys of the mapped fields that the account does not have
public record Reach(String mapping, Set<String> missing) {
    private static final String BUT = "-";
    private static final String AND = ",";

    public Reach {
        missing = Set.copyOf(missing);
    }

    /// Reads what [#text] wrote.
    public static Reach read(String text) {
        int dash = text.indexOf(BUT);
        if (dash < 0) return new Reach(text, Set.of());
        return new Reach(
                text.substring(0, dash),
                Set.copyOf(Arrays.asList(text.substring(dash + 1).split(AND))));
    }

    /// Whether a run under the other one goes no further than this: a field that was deleted holds nobody
    /// up, and one that is there again, with no values in it, is to be looked at before it clears those of
    /// the app.
    public boolean covers(Reach other) {
        return mapping.equals(other.mapping) && other.missing.containsAll(missing);
    }

    /// As it is stored.
    public String text() {
        return missing.isEmpty() ? mapping : mapping + BUT + String.join(AND, new TreeSet<>(missing));
    }
}
