package dev.lockstep.speech.words;

import dev.lockstep.speech.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The abbreviations of one language.
final class Abbreviations {
    private enum Stands {
        MIDDLE,
        ANYWHERE,
        NUMBER
    }

    private record Abbreviation(String words, Stands stands) {}

    private final Map<String, Abbreviation> known = new HashMap<>();

    Abbreviations(Language language) {
        for (String[] row : Tables.rows("abbreviations.tsv", 4)) {
            if (row[1].equals(language.tag())) known.put(row[0], new Abbreviation(row[2], Stands.valueOf(row[3])));
        }
    }

    /// One of them, with nothing of a word before it or after it.
    String pattern() {
        String any = known.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return "(?<![\\p{L}\\p{N}.])(?:" + any + ")(?![\\p{L}\\p{N}])";
    }

    /// What an abbreviation says; null where it is not one, because no number follows.
    ///
    /// @param end where it ends in the text
    @Nullable
    String words(String written, String text, int end) {
        Abbreviation abbreviation = known.get(written);
        if (abbreviation == null) return null;
        return switch (abbreviation.stands()) {
            case MIDDLE -> abbreviation.words();
            case ANYWHERE -> endsSentence(written, text, end) ? abbreviation.words() + "." : abbreviation.words();
            case NUMBER -> isNumber(text, end) ? abbreviation.words() : null;
        };
    }

    private static boolean endsSentence(String written, String text, int end) {
        if (!written.endsWith(".")) return false;
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at == text.length() || at > end && Character.isUpperCase(text.charAt(at));
    }

    private static boolean isNumber(String text, int end) {
        int at = end;
        while (at < text.length() && text.charAt(at) == ' ') at++;
        return at < text.length() && Character.isDigit(text.charAt(at));
    }
}
