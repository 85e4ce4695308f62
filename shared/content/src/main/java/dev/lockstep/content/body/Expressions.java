package dev.lockstep.content.body;

import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Cursor;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.literal.LiteralParser;
import java.util.Optional;

/// What an expression in braces within a text amounts to, without evaluating it.
final class Expressions {
    private Expressions() {}

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
