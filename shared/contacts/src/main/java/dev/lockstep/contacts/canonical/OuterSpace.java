package dev.lockstep.contacts.canonical;

/// The white space that is no part of a value when it stands around it: Unicode's white space and the no-break
/// spaces. The same characters stand in the index of the clients' emails, so that Postgres and we trim alike.
public final class OuterSpace {
    /// Every character that is trimmed.
    public static final String CHARACTERS = "\t\n\u000B\f\r\u001C\u001D\u001E\u001F \u0085\u00A0\u1680"
            + "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

    private OuterSpace() {}

    /// The text without the white space around it.
    public static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) start++;
        while (end > start && isSpace(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        boolean isPlain = character > ' ' && character < '\u007F';
        return !isPlain && CHARACTERS.indexOf(character) >= 0;
    }
}
