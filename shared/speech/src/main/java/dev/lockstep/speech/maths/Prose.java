package dev.lockstep.speech.maths;

import dev.lockstep.speech.Language;
import java.util.regex.Pattern;

/// What stands in a `\text`.
final class Prose {
    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]++)");
    private static final Pattern OTHER_MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ,.'!?;:%&<>=+/\\-]");
    private static final Pattern PARENTHESES = Pattern.compile("[()\\[\\]]");

    private Prose() {}

    /// Prose of an author as words: no marks but those that a voice waits at.
    static String words(String content, Language language) {
        String plain = content.replace("\\%", "%").replace("\\$", " ").replace("\\&", "&");
        plain = COMMAND.matcher(plain).replaceAll(" $1 ");
        plain = PARENTHESES.matcher(plain).replaceAll(",");
        plain = OTHER_MARKS.matcher(plain).replaceAll(" ");
        return signs(plain, language);
    }

    /// Signs within prose are said like signs of an expression.
    private static String signs(String plain, Language language) {
        String said = plain;
        for (String sign : new String[] {"%", "<", ">", "=", "+", "/"}) {
            Command command = Commands.find(sign);
            if (command != null && said.contains(sign)) said = said.replace(sign, " " + command.words(language) + " ");
        }
        return said.replace("&", " " + Term.AND.say(language) + " ");
    }
}
