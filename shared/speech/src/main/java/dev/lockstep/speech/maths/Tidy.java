package dev.lockstep.speech.maths;

/// The last pass over a reading, from left to right: no doubled spaces and pauses, no loose hyphens, no
/// character that is not of a word or a mark that a voice waits at, and no mark at the end.
final class Tidy {
    private static final String PAUSES = ",;:";
    private static final String ENDS = ".!?";

    private final String words;
    private final StringBuilder out = new StringBuilder();
    private boolean space;

    private Tidy(String words) {
        this.words = words;
    }

    static String tidy(String words) {
        return new Tidy(words).tidied();
    }

    private String tidied() {
        for (int at = 0; at < words.length(); at++) character(words.charAt(at), at);
        int end = out.length();
        while (end > 0 && ("'-." + PAUSES).indexOf(out.charAt(end - 1)) >= 0) end--;
        return out.substring(0, end);
    }

    private void character(char character, int at) {
        if (isMark(character) && !isInNumber(at)) mark(character);
        else if (character == '-' || character == '\'') joint(character);
        else if (isMark(character) || isOfWord(character)) letter(character);
        else space = true;
    }

    private static boolean isMark(char character) {
        return (PAUSES + ENDS).indexOf(character) >= 0;
    }

    private static boolean isOfWord(char character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(character);
        };
    }

    private boolean isInNumber(int at) {
        boolean between = at > 0 && at + 1 < words.length();
        return between && isDigit(words.charAt(at - 1)) && isDigit(words.charAt(at + 1));
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /// Of several marks in a row one is said: the end of a sentence before a pause.
    private void mark(char mark) {
        if (last() == '-' || last() == '\'') out.setLength(out.length() - 1);
        if (out.isEmpty()) return;
        if (!isMark(last())) out.append(mark);
        else if (ENDS.indexOf(last()) < 0 && ENDS.indexOf(mark) >= 0) out.setCharAt(out.length() - 1, mark);
        space = true;
    }

    /// A hyphen or an apostrophe joins what is on both sides of it, or is dropped.
    private void joint(char joint) {
        if (!space && Character.isLetterOrDigit(last())) out.append(joint);
        else space = true;
    }

    private void letter(char letter) {
        boolean joined = last() == '-';
        if (last() == '\'' && space) out.setLength(out.length() - 1);
        if (space && !joined && !out.isEmpty()) out.append(' ');
        out.append(letter);
        space = false;
    }

    private char last() {
        return out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
    }
}
