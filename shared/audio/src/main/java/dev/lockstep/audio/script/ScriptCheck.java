package dev.lockstep.audio.script;

import dev.lockstep.audio.script.Rejection.Reason;
import dev.lockstep.speech.Language;
import dev.lockstep.speech.maths.Numerals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Looks at what a writer made of a unit before any speech is bought for it. Pure. A text may talk a writer
/// into something; what comes of it is another length, other numbers or another language.
public final class ScriptCheck {
    /// A script's length by the unit's, markers apart.
    private static final double SHORTEST = 0.6;

    private static final double LONGEST = 1.8;

    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]*+]");
    private static final Pattern MARKUP = Pattern.compile("[<>{}\\[\\]\\\\$*_#|`~^]|https?:|www\\.");
    private static final Pattern ENDING = Pattern.compile("[.!?…:][\"'”’)»]*$");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    /// Fewer common words than these tell no language.
    private static final int LEAST_COMMON = 4;

    private static final Set<String> ENGLISH = Set.of(
            "the", "of", "and", "to", "in", "is", "that", "it", "for", "as", "with", "are", "this", "by", "be", "we",
            "from", "an", "which", "not", "or", "but", "their", "have", "has", "each", "what", "how", "one", "if");

    private static final Set<String> INDONESIAN = Set.of(
            "yang", "dan", "di", "dari", "untuk", "dengan", "ini", "itu", "adalah", "pada", "ke", "tidak", "atau",
            "dalam", "akan", "kita", "sebuah", "oleh", "juga", "karena", "jika", "dapat", "bisa", "lebih", "setiap",
            "ada", "sebagai", "maka", "apa", "berapa");

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
        return isOther(unit, words) ? rejected(Reason.LANGUAGE, language.tag()) : Optional.empty();
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
                && wordsOf(words).contains(small.get(Integer.parseInt(number)));
    }

    /// Whether the script has more common words of the other language, though the unit has not: some pages
    /// are about the other language.
    private boolean isOther(String unit, String script) {
        return lean(script) < 0 && lean(unit) >= 0;
    }

    /// How many more common words of the language there are than of the other; 0 where there are too few to
    /// tell.
    private int lean(String text) {
        List<String> words = wordsOf(text);
        int english = (int) words.stream().filter(ENGLISH::contains).count();
        int indonesian = (int) words.stream().filter(INDONESIAN::contains).count();
        if (english + indonesian < LEAST_COMMON) return 0;
        return switch (language) {
            case ENGLISH -> english - indonesian;
            case INDONESIAN -> indonesian - english;
        };
    }

    private static List<String> wordsOf(String text) {
        return Arrays.asList(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)));
    }
}
