package dev.lockstep.content.body;

import dev.lockstep.content.body.Attribute.Value;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Cursor;
import dev.lockstep.content.literal.Literal;
import dev.lockstep.content.literal.LiteralParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Reads tags with their attributes: text in quotes, literals and markup in braces; any other expression is
/// kept as it stands.
final class TagParser {
    private final Cursor cursor;
    private final int depth;

    /// @param depth how deep in markup within markup this is
    TagParser(Cursor cursor, int depth) {
        this.cursor = cursor;
        this.depth = depth;
    }

    /// The tag that starts here with `<`.
    Tag tag() throws SyntaxException {
        Position at = cursor.position();
        cursor.next();
        if (cursor.peek() == '!') throw malformed(at, "comments are written {/* … */}, and HTML's are none");
        boolean closing = cursor.take('/');
        String name = name(c -> c == '.' || c == ':' || c == '-');
        if (name.endsWith(":"))
            throw malformed(cursor.position(), "an address in angle brackets is no tag: write [text](address)");
        var attributes = new ArrayList<Attribute>();
        cursor.skipBlanks();
        while (cursor.peek() != '>' && cursor.peek() != '/') {
            attributes.add(attribute());
            cursor.skipBlanks();
        }
        boolean alone = cursor.take('/');
        cursor.skipBlanks();
        if (!cursor.take('>')) throw malformed(cursor.position(), "a tag ends with > or />, not " + cursor.here());
        if (closing && (alone || !attributes.isEmpty())) throw malformed(at, "a closing tag has only a name");
        return new Tag(at, closing ? Tag.Kind.CLOSING : alone ? Tag.Kind.ALONE : Tag.Kind.OPENING, name, attributes);
    }

    private String name(IntPredicate within) {
        var name = new StringBuilder(cursor.identifier());
        while (!name.isEmpty() && cursor.peek() != Cursor.END && within.test(cursor.peek())) {
            name.append((char) cursor.next()).append(identifierOrDigits());
        }
        return name.toString();
    }

    private String identifierOrDigits() {
        int from = cursor.offset();
        while (Character.isDigit(cursor.peek())) cursor.next();
        cursor.identifier();
        return cursor.since(from);
    }

    private Attribute attribute() throws SyntaxException {
        if (cursor.peek() == '{') return new Attribute("", new Value.Expression(braces()));
        String name = name(c -> c == ':' || c == '-');
        if (name.isEmpty()) {
            throw malformed(
                    cursor.position(), "the name of an attribute or the tag's end belongs here, not " + cursor.here());
        }
        cursor.skipBlanks();
        if (!cursor.take('=')) return new Attribute(name, new Value.Flag());
        cursor.skipBlanks();
        return new Attribute(name, value());
    }

    private Value value() throws SyntaxException {
        int quote = cursor.peek();
        if (quote == '"' || quote == '\'') return new Value.Text(quoted());
        if (quote == '{') return inBraces();
        throw malformed(cursor.position(), "a value stands in quotes or braces, not " + cursor.here());
    }

    /// A string of JSX knows no escapes but HTML's entities.
    private String quoted() throws SyntaxException {
        int opened = cursor.offset();
        int quote = cursor.next();
        while (cursor.peek() != quote) {
            if (cursor.next() == Cursor.END)
                throw cursor.at(opened).fault(Rule.UNCLOSED_STRING, "this string is not closed");
        }
        String text = cursor.since(opened + 1);
        cursor.next();
        return Entities.decode(text);
    }

    private Value inBraces() throws SyntaxException {
        int opened = cursor.offset();
        try {
            cursor.next();
            Literal literal = new LiteralParser(cursor, null).value();
            cursor.skipBlanks();
            if (cursor.take('}'))
                return literal instanceof Literal.Text text ? new Value.Text(text.value()) : json(literal);
        } catch (SyntaxException _) {
            // Not a literal: then it is markup, or code that is left alone.
        }
        return markupOrCode(opened);
    }

    private static Value json(Literal literal) {
        return new Value.Literal(literal.json());
    }

    private Value markupOrCode(int opened) throws SyntaxException {
        cursor.at(opened).next();
        cursor.skipBlanks();
        if (cursor.peek() != '<') return new Value.Expression(at(opened).braces());
        List<Inline> content = new MarkupParser(cursor, depth + 1).element();
        cursor.skipBlanks();
        return cursor.take('}')
                ? new Value.Markup(content)
                : new Value.Expression(at(opened).braces());
    }

    private TagParser at(int offset) {
        cursor.at(offset);
        return this;
    }

    /// What stands between braces, which are closed: who cut the tag out has seen to it.
    String braces() throws SyntaxException {
        int opened = cursor.offset();
        cursor.next();
        Extent extent = Extent.ofCode();
        while (true) {
            int next = cursor.next();
            if (next == Cursor.END) throw cursor.at(opened).fault(extent.unclosed(), "this brace is not closed");
            if (extent.ends((char) next)) break;
        }
        String whole = cursor.since(opened);
        return Expressions.even(whole.substring(1, whole.length() - 1).strip());
    }

    private static SyntaxException malformed(Position at, String message) {
        return new SyntaxException(Rule.MALFORMED_TAG, at, message);
    }
}
