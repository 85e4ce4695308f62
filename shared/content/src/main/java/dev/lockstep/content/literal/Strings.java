package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads strings of all three quotes.
final class Strings {
    private static final String BASE_PATH = "${BASE_PATH}";
    private static final int LARGEST_CODE_POINT_DIGITS = 6;

    private final Cursor cursor;

    Strings(Cursor cursor) {
        this.cursor = cursor;
    }

    /// The string that starts here with a quote.
    ///
    /// @param basePath what `${BASE_PATH}` stands for in a template; null where it stands for nothing
    String read(@Nullable String basePath) throws SyntaxException {
        int opened = cursor.offset();
        int quote = cursor.next();
        var value = new StringBuilder();
        while (true) {
            int here = cursor.peek();
            if (here == Cursor.END || (here == '\n' && quote != '`')) throw unclosed(opened, quote);
            if (here == quote) break;
            if (here == '\\') escape(value, opened, quote);
            else if (quote == '`' && cursor.looksAt("${")) value.append(interpolated(basePath));
            else value.append((char) cursor.next());
        }
        cursor.next();
        return whole(value, opened);
    }

    private String interpolated(@Nullable String basePath) throws SyntaxException {
        if (!cursor.looksAt(BASE_PATH)) {
            throw cursor.fault(Rule.NOT_A_LITERAL, "a template may hold ${BASE_PATH} and no other expression");
        }
        if (basePath == null) {
            throw cursor.fault(
                    Rule.NOT_A_LITERAL, "BASE_PATH is not declared here, nor in an index.ts beside the file");
        }
        cursor.takeAll(BASE_PATH);
        return basePath;
    }

    private void escape(StringBuilder value, int opened, int quote) throws SyntaxException {
        int at = cursor.offset();
        cursor.next();
        int escaped = cursor.next();
        switch (escaped) {
            case Cursor.END -> throw unclosed(opened, quote);
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000B');
            case '\n' -> {}
            case 'x' -> value.append((char) hexadecimal(at, 2));
            case 'u' -> value.appendCodePoint(cursor.take('{') ? codePoint(at) : hexadecimal(at, 4));
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
                throw cursor.at(at).fault(Rule.MALFORMED_LITERAL, "an escape by octal digits; write \\u0000 instead");
            default -> value.append((char) escaped);
        }
    }

    private int hexadecimal(int at, int digits) throws SyntaxException {
        int value = 0;
        for (int i = 0; i < digits; i++) value = value * 16 + digit(at, cursor.next());
        return value;
    }

    private int codePoint(int at) throws SyntaxException {
        int value = 0;
        int digits = 0;
        while (!cursor.take('}')) {
            if (++digits > LARGEST_CODE_POINT_DIGITS) throw badEscape(at);
            value = value * 16 + digit(at, cursor.next());
        }
        if (digits == 0 || value > Character.MAX_CODE_POINT) throw badEscape(at);
        return value;
    }

    private int digit(int at, int character) throws SyntaxException {
        int digit = character == Cursor.END ? -1 : Character.digit((char) character, 16);
        if (digit < 0) throw badEscape(at);
        return digit;
    }

    private SyntaxException badEscape(int at) {
        return cursor.at(at).fault(Rule.MALFORMED_LITERAL, "this escape names no character");
    }

    /// Refuses halves of characters: no table and no hash can hold them.
    private String whole(StringBuilder value, int opened) throws SyntaxException {
        String text = value.toString();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) throw badEscape(opened);
        }
        return text;
    }

    private SyntaxException unclosed(int opened, int quote) {
        return cursor.at(opened)
                .fault(Rule.UNCLOSED_STRING, "this string is not closed by " + Character.toString(quote));
    }
}
