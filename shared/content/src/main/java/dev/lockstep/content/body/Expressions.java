package dev.lockstep.content.body;

import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Cursor;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.literal.LiteralParser;
import java.util.Optional;

/// What an expression in braces within a text amounts to, without evaluating it.
final class Expressions {
    private Expressions() {}

    /// Code without the white space that says nothing: no blanks at the ends of lines and one empty line at
    /// most, but where they belong to a text.
    static String even(String code) {
        if (code.indexOf('\n') < 0) return code;
        Extent extent = Extent.ofCode();
        var even = new StringBuilder(code.length());
        boolean wasEmpty = false;
        int start = 0;
        for (int i = 0; i < code.length(); i++) {
            boolean ended = extent.ends(code.charAt(i));
            if (code.charAt(i) != '\n') continue;
            boolean isText = !ended && extent.inText();
            String line = isText ? code.substring(start, i) : withoutBlanksAtItsEnd(code.substring(start, i));
            boolean isEmpty = line.isEmpty() && !isText;
            if (!isEmpty || !wasEmpty) even.append(line).append('\n');
            wasEmpty = isEmpty;
            start = i + 1;
        }
        return even.append(code, start, code.length()).toString();
    }

    /// A line without the blanks and tabs at its end.
    static String withoutBlanksAtItsEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) end--;
        return line.substring(0, end);
    }

    /// A literal string is text, a comment nothing, anything else itself.
    static Optional<Inline> inline(String source) {
        Cursor cursor = Cursor.atStartOf(source);
        try {
            cursor.skipBlanks();
            if (cursor.peek() == Cursor.END) return Optional.empty();
            Literal value = new LiteralParser(cursor, null).value();
            cursor.skipBlanks();
            if (cursor.peek() == Cursor.END && value instanceof Literal.Text text) {
                return Optional.of(new Inline.Text(text.value()));
            }
        } catch (SyntaxException _) {
            // Not a literal: then it is left as it stands.
        }
        return Optional.of(new Inline.Expression(source));
    }
}
