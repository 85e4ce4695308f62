package dev.lockstep.speech.maths;

import java.util.Map;

/// The names of the sets of numbers.
final class NumberSets {
    /// By letter, and by letter and sign.
    private static final Map<String, Term> NAMES = Map.ofEntries(
            Map.entry("N", Term.NATURAL_NUMBERS),
            Map.entry("Z", Term.INTEGERS),
            Map.entry("Q", Term.RATIONAL_NUMBERS),
            Map.entry("R", Term.REAL_NUMBERS),
            Map.entry("C", Term.COMPLEX_NUMBERS),
            Map.entry("N+", Term.POSITIVE_NATURAL_NUMBERS),
            Map.entry("Z+", Term.POSITIVE_INTEGERS),
            Map.entry("Z-", Term.NEGATIVE_INTEGERS),
            Map.entry("Q+", Term.POSITIVE_RATIONAL_NUMBERS),
            Map.entry("R+", Term.POSITIVE_REAL_NUMBERS),
            Map.entry("R-", Term.NEGATIVE_REAL_NUMBERS));

    private NumberSets() {}

    static boolean isKnown(String letter, String sign) {
        return NAMES.containsKey(letter + sign);
    }

    /// The letter itself where the set has no name.
    static String words(String letter, String sign, Notes notes) {
        Term name = NAMES.get(letter + sign);
        return name == null ? letter : notes.say(name);
    }
}
