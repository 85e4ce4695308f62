package dev.lockstep.audio.script;

import java.util.regex.Pattern;

/// One line of words while it is put together. For one thread.
final class Sentence {
    /// Signs that mean something to a writer and nothing to a listener.
    private static final Pattern UNHEARD = Pattern.compile("[*_#|`~^<>{}\\[\\]\\\\$]+");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern BEFORE_MARK = Pattern.compile(" +([,.;:!?…])");
    private static final Pattern NOTHING_HEARD = Pattern.compile("[^\\p{L}\\p{N}]*");
    private static final String ENDS = ".!?…:";
    private static final String CLOSING = "\"'”’)»";

    private final StringBuilder text = new StringBuilder();

    Sentence add(String words) {
        text.append(words);
        return this;
    }

    /// Adds words that stand apart from their neighbours.
    Sentence apart(String words) {
        text.append(' ').append(words).append(' ');
        return this;
    }

    /// The line, ended by a mark; empty where there is no word and no number in it.
    String ended() {
        String line = words();
        if (NOTHING_HEARD.matcher(line).matches()) return "";
        int last = line.length() - 1;
        while (last > 0 && CLOSING.indexOf(line.charAt(last)) >= 0) last--;
        return ENDS.indexOf(line.charAt(last)) >= 0 ? line : line.replaceFirst("[,;]+$", "") + ".";
    }

    /// The line as it is so far.
    String words() {
        String heard = UNHEARD.matcher(text).replaceAll(" ");
        String even = BLANKS.matcher(heard).replaceAll(" ").strip();
        return BEFORE_MARK.matcher(even).replaceAll("$1");
    }
}
