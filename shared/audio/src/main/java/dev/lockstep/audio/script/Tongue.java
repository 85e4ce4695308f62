package dev.lockstep.audio.script;

import dev.lockstep.speech.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells the two languages apart by their commonest words. Pure.
public final class Tongue {
    /// Fewer common words than these tell no language.
    private static final int LEAST_COMMON = 4;

    /// Only a text that has so many of the other language, and hardly any of its own, is taken for one in
    /// it.
    private static final int LEAST_FOREIGN = 12;

    private static final int TIMES_MORE = 8;
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> ENGLISH = Set.of(
            "the", "of", "and", "to", "in", "is", "that", "it", "for", "as", "with", "are", "this", "by", "be", "we",
            "from", "an", "which", "not", "or", "but", "their", "have", "has", "each", "what", "how", "one", "if");

    private static final Set<String> INDONESIAN = Set.of(
            "yang", "dan", "di", "dari", "untuk", "dengan", "ini", "itu", "adalah", "pada", "ke", "tidak", "atau",
            "dalam", "akan", "kita", "sebuah", "oleh", "juga", "karena", "jika", "dapat", "bisa", "lebih", "setiap",
            "ada", "sebagai", "maka", "apa", "berapa");

    private Tongue() {}

    /// The language of a text: that of its locale, unless it is clearly in the other one. Texts about a
    /// language are the same in both locales.
    public static Language of(String text, Language ofLocale) {
        List<String> words = words(text);
        int own = common(words, ofLocale);
        int foreign = common(words, other(ofLocale));
        return foreign >= LEAST_FOREIGN && foreign >= TIMES_MORE * own ? other(ofLocale) : ofLocale;
    }

    /// How many more common words of the language there are than of the other; 0 where there are too few to
    /// tell.
    static int lean(String text, Language language) {
        List<String> words = words(text);
        int own = common(words, language);
        int foreign = common(words, other(language));
        return own + foreign < LEAST_COMMON ? 0 : own - foreign;
    }

    /// The words of a text in lower case.
    static List<String> words(String text) {
        return Arrays.asList(NO_LETTERS.split(text.toLowerCase(Locale.ROOT)));
    }

    private static int common(List<String> words, Language language) {
        Set<String> common =
                switch (language) {
                    case ENGLISH -> ENGLISH;
                    case INDONESIAN -> INDONESIAN;
                };
        return (int) words.stream().filter(common::contains).count();
    }

    private static Language other(Language language) {
        return switch (language) {
            case ENGLISH -> Language.INDONESIAN;
            case INDONESIAN -> Language.ENGLISH;
        };
    }
}
