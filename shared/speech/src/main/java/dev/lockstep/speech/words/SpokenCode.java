package dev.lockstep.speech.words;

import dev.lockstep.speech.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Code within a sentence, and addresses of pages, as they are read aloud. Total: any string has a reading,
/// of letters, digits, spaces and points within numbers alone. Every digit is kept, but those of the query
/// and the fragment of an address. Instances may be shared between threads.
public final class SpokenCode {
    private static final Map<String, String[]> SIGNS = signs();
    private static final int LONGEST_SIGN = 3;

    private final Language language;

    public SpokenCode(Language language) {
        this.language = language;
    }

    private static Map<String, String[]> signs() {
        Map<String, String[]> signs = new LinkedHashMap<>();
        for (String[] row : Tables.rows("signs.tsv", 3)) signs.put(row[0], row);
        return signs;
    }

    /// A span of code: names in words (`userName`, `user_name` and `UserName` are "user name"), operators by
    /// their names. Parentheses, brackets, braces, quotes, commas and semicolons are not said.
    public String code(String code) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < code.length()) {
            int character = code.codePointAt(at);
            int end = at + Character.charCount(character);
            if (isDigit(character)) end = number(code, at, words);
            else if (Character.isLetter(character)) end = name(code, at, words);
            else end = sign(code, at, end, words);
            at = end;
        }
        return String.join(" ", words);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /// Digits, with a point among them.
    private static int number(String code, int from, List<String> words) {
        int end = from;
        while (end < code.length() && (isDigit(code.charAt(end)) || isPoint(code, end))) end++;
        words.add(code.substring(from, end));
        return end;
    }

    private static boolean isPoint(String code, int at) {
        return code.charAt(at) == '.' && at + 1 < code.length() && isDigit(code.charAt(at + 1));
    }

    /// Letters up to where a capital starts another word.
    private static int name(String code, int from, List<String> words) {
        int end = from + Character.charCount(code.codePointAt(from));
        while (end < code.length() && isLetter(code.codePointAt(end)) && !startsWord(code, end)) {
            end += Character.charCount(code.codePointAt(end));
        }
        String word = code.substring(from, end);
        boolean abbreviation = word.equals(word.toUpperCase(Locale.ROOT));
        words.add(abbreviation ? word : word.toLowerCase(Locale.ROOT));
        return end;
    }

    private static boolean isLetter(int character) {
        return Character.isLetter(character) || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    /// A capital after a small letter, or the last of several capitals: `parseHTML`, `HTMLParser`.
    private static boolean startsWord(String code, int at) {
        if (!Character.isUpperCase(code.charAt(at))) return false;
        boolean afterSmall = Character.isLowerCase(code.charAt(at - 1));
        boolean beforeSmall = at + 1 < code.length() && Character.isLowerCase(code.charAt(at + 1));
        return afterSmall || beforeSmall;
    }

    private int sign(String code, int from, int end, List<String> words) {
        for (int length = LONGEST_SIGN; length > 0; length--) {
            if (from + length > code.length()) continue;
            String[] sign = SIGNS.get(code.substring(from, from + length));
            if (sign == null) continue;
            words.add(sign[language == Language.ENGLISH ? 1 : 2]);
            return from + length;
        }
        return end;
    }

    /// The address of a page: its host and its path, without the scheme, `www`, the query and the fragment.
    public String address(String url) {
        String rest = url.replaceFirst("^(?:https?://)?(?:www\\.)?", "");
        int end = rest.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = rest.indexOf(mark);
            if (at >= 0) end = Math.min(end, at);
        }
        String page = rest.substring(0, end);
        while (page.endsWith("/") || page.endsWith(".")) page = page.substring(0, page.length() - 1);
        return code(page.replace('-', ' ').replace('_', ' '));
    }
}
