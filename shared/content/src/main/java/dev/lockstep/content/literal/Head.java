package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;

/// The start of an MDX file: its metadata, and where the body begins.
///
/// @param bodyOffset the offset of the first character behind the line on which the metadata ends
public record Head(Literal.Fields metadata, int bodyOffset) {
    private static final String NAME = "metadata";

    /// Reads `export const metadata = { … };` and what may stand before it: imports, comments and other
    /// constants.
    public static Head of(String file) throws SyntaxException {
        return read(Cursor.atStartOf(file));
    }

    static Head read(Cursor cursor) throws SyntaxException {
        Literal value = new Statements(cursor, null).upTo(NAME);
        if (!(value instanceof Literal.Fields metadata)) {
            throw new SyntaxException(Rule.WRONG_TYPE, value.at(), "metadata is " + value.kind() + ", not an object");
        }
        return new Head(metadata, endOfStatement(cursor));
    }

    /// Behind the value: a semicolon, or an empty line, so that no operator of a next line can belong to it.
    private static int endOfStatement(Cursor cursor) throws SyntaxException {
        skipSpaces(cursor);
        boolean ended = cursor.take(';');
        skipSpaces(cursor);
        if (cursor.looksAt("//")) cursor.skipLine();
        if (cursor.peek() != '\n' && cursor.peek() != Cursor.END) throw notEnded(cursor);
        cursor.next();
        int body = cursor.offset();
        skipSpaces(cursor);
        if (!ended && cursor.peek() != '\n' && cursor.peek() != Cursor.END) throw notEnded(cursor);
        return body;
    }

    private static SyntaxException notEnded(Cursor cursor) {
        return cursor.fault(
                Rule.NOT_A_LITERAL, "behind the metadata belongs a semicolon or an empty line, not " + cursor.here());
    }

    private static void skipSpaces(Cursor cursor) {
        while (cursor.peek() == ' ' || cursor.peek() == '\t') cursor.next();
    }
}
