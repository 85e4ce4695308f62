package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.ArrayDeque;

/// Moves past the types of TypeScript, which say nothing about the value: names with arguments, unions,
/// arrays, and whatever stands in brackets.
final class Types {
    private final Cursor cursor;

    Types(Cursor cursor) {
        this.cursor = cursor;
    }

    void skip() throws SyntaxException {
        cursor.skipBlanks();
        cursor.take('|');
        do skipOne();
        while (goesOn());
    }

    /// Leaves the cursor where it is unless the type goes on, since what follows may have to stand on the
    /// same line.
    private boolean goesOn() throws SyntaxException {
        int from = cursor.offset();
        cursor.skipBlanks();
        if (cursor.take('|') || cursor.take('&')) return true;
        cursor.at(from);
        return false;
    }

    private void skipOne() throws SyntaxException {
        cursor.skipBlanks();
        while (cursor.takeWord("readonly") || cursor.takeWord("typeof") || cursor.takeWord("keyof"))
            cursor.skipBlanks();
        int here = cursor.peek();
        if (here == '{' || here == '[' || here == '(') skipBrackets();
        else if (here == '"' || here == '\'') new Strings(cursor).read(null);
        else if (cursor.identifier().isEmpty()) throw cursor.fault(Rule.MALFORMED_LITERAL, "a type belongs here");
        while (cursor.take('.')) cursor.identifier();
        while (cursor.peek() == '<' || cursor.peek() == '[') skipBrackets();
    }

    private void skipBrackets() throws SyntaxException {
        int opened = cursor.offset();
        var closers = new ArrayDeque<Integer>();
        do {
            cursor.skipBlanks();
            int here = cursor.peek();
            if (here == '"' || here == '\'' || here == '`') {
                new Strings(cursor).read(null);
                continue;
            }
            cursor.next();
            switch (here) {
                case '{' -> closers.push((int) '}');
                case '[' -> closers.push((int) ']');
                case '(' -> closers.push((int) ')');
                case '<' -> closers.push((int) '>');
                case '}', ']', ')', '>' -> {
                    if (closers.pop() != here) throw unclosed(opened);
                }
                case Cursor.END -> throw unclosed(opened);
                default -> {}
            }
        } while (!closers.isEmpty());
    }

    private SyntaxException unclosed(int opened) {
        return cursor.at(opened).fault(Rule.UNCLOSED_BRACE, "this bracket of a type is not closed");
    }
}
