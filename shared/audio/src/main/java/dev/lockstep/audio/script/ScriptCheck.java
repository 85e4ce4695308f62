package dev.lockstep.audio.script;

import dev.lockstep.audio.script.Rejection.Reason;
import dev.lockstep.speech.Language;
import dev.lockstep.speech.maths.Numerals;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Looks at what a writer made of a unit before any speech is bought for it. Pure. A text may talk a writer
/// into something; what comes of it has another length, other numbers, other words, or another language.
public final class ScriptCheck {
    /// A script's length by the unit's, markers apart.
    private static final double SHORTEST = 0.6;

    private static final double LONGEST = 1.8;

    /// Words of so many letters tell what a text is about.
    private static final int TELLING = 5;

    /// Fewer of them than these tell nothing.
    private static final int LEAST_TELLING = 6;

    /// The share of them that a script keeps at least, however freely it was written.
    private static final double LEAST_SHARED = 0.3;

    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]*+]");
    private static final Pattern MARKUP = Pattern.compile("[<>{}\\[\\]\\\\$*_#|`~^]|https?:|www\\.");
    private static final Pattern ENDING = Pattern.compile("[.!?…:][\"'”’)»]*$");

    private final Language language;

    /// @param language that scripts are to be in
    public ScriptCheck(Language language) {
        this.language = language;
    }

    /// The first rule that a script breaks; empty where it may be spoken.
    ///
    /// @param unit what it was written for, as the rules alone say it
    public Optional<Rejection> rejects(String unit, String script) {
        for (MatchResult bracket : BRACKETS.matcher(script).results().toList()) {
            if (Marker.of(bracket.group()).isEmpty()) return rejected(Reason.MARKER, bracket.group());
        }
        String words = BRACKETS.matcher(script).replaceAll(" ").strip().replaceAll("\\s+", " ");
        double share = (double) words.length() / Math.max(1, unit.length());
        if (share < SHORTEST || share > LONGEST) {
            return rejected(Reason.LENGTH, words.length() + " characters for " + unit.length());
        }
        Optional<String> markup =
                MARKUP.matcher(words).results().map(MatchResult::group).findFirst();
        if (markup.isPresent()) return rejected(Reason.MARKUP, markup.get());
        if (!ENDING.matcher(words).find()) {
            return rejected(Reason.ENDING, words.substring(Math.max(0, words.length() - 20)));
        }
        Optional<String> number = otherNumber(unit, words);
        if (number.isPresent()) return rejected(Reason.NUMBERS, number.get());
        if (isOther(unit, words)) return rejected(Reason.LANGUAGE, language.tag());
        return isAnotherText(unit, words)
                ? rejected(Reason.WORDS, words.substring(0, Math.min(20, words.length())))
                : Optional.empty();
    }

    private static Optional<Rejection> rejected(Reason reason, String detail) {
        return Optional.of(new Rejection(reason, detail));
    }

    /// A number that only one of the two has as digits. The small ones may be words in a script.
    private Optional<String> otherNumber(String unit, String words) {
        List<String> left = new ArrayList<>(Numerals.runs(words));
        List<String> gone = new ArrayList<>();
        for (String number : Numerals.runs(unit)) {
            if (!left.remove(number)) gone.add(number);
        }
        if (!left.isEmpty()) return Optional.of(left.getFirst());
        return gone.stream().filter(number -> !isSaid(number, words)).findFirst();
    }

    private boolean isSaid(String number, String words) {
        List<String> small =
                switch (language) {
                    case ENGLISH ->
                        List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");
                    case INDONESIAN ->
                        List.of(
                                "nol",
                                "satu",
                                "dua",
                                "tiga",
                                "empat",
                                "lima",
                                "enam",
                                "tujuh",
                                "delapan",
                                "sembilan",
                                "sepuluh");
                };
        return number.length() <= 2
                && Integer.parseInt(number) < small.size()
                && Tongue.words(words).contains(small.get(Integer.parseInt(number)));
    }

    /// Whether the script has more common words of the other language, though the unit has not: some pages
    /// are about the other language.
    private boolean isOther(String unit, String script) {
        return Tongue.lean(script, language) < 0 && Tongue.lean(unit, language) >= 0;
    }

    /// Whether the script has hardly a word of the unit: it speaks of something else.
    private static boolean isAnotherText(String unit, String script) {
        Set<String> wanted = Tongue.words(unit).stream()
                .filter(word -> word.length() >= TELLING)
                .collect(Collectors.toCollection(HashSet::new));
        if (wanted.size() < LEAST_TELLING) return false;
        int all = wanted.size();
        wanted.retainAll(Set.copyOf(Tongue.words(script)));
        return wanted.size() < LEAST_SHARED * all;
    }
}
