package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one value: an object, array, string, number, `true`, `false` or `null`, with trailing commas,
/// comments, and the words of TypeScript behind it (`as const`, `satisfies T`). Anything that would have to
/// be evaluated is refused with `not-a-literal`. Looks at each character a bounded number of times. Not
/// thread-safe.
public final class LiteralParser {
    /// How deep objects and arrays nest at most; deeper is `too-deep`.
    public static final int MAX_DEPTH = 64;

    private static final int LONGEST_NUMBER = 40;
    private static final String OPERATORS = "(.+-*/%?&|=<>!^~`[";

    private final Cursor cursor;
    private final @Nullable String basePath;
    private int depth;

    /// @param basePath what `${BASE_PATH}` stands for in a template; null where it stands for nothing
    public LiteralParser(Cursor cursor, @Nullable String basePath) {
        this.cursor = cursor;
        this.basePath = basePath;
    }

    /// The value that starts here, white space and comments aside; the cursor is then behind it and what may
    /// follow it.
    public Literal value() throws SyntaxException {
        cursor.skipBlanks();
        Literal value = bare();
        skipAssertions();
        return value;
    }

    private Literal bare() throws SyntaxException {
        int here = cursor.peek();
        return switch (here) {
            case '{' -> nested(this::fields);
            case '[' -> nested(this::items);
            case '"', '\'', '`' -> new Literal.Text(cursor.position(), new Strings(cursor).read(basePath));
            case '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            case Cursor.END -> throw cursor.fault(Rule.UNCLOSED_BRACE, "the file ends where a value belongs");
            default -> word();
        };
    }

    private interface Reading {
        Literal read() throws SyntaxException;
    }

    private Literal nested(Reading reading) throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw cursor.fault(Rule.TOO_DEEP, "values nest deeper than " + MAX_DEPTH + " levels");
        }
        Literal value = reading.read();
        depth--;
        return value;
    }

    private Literal fields() throws SyntaxException {
        int opened = cursor.offset();
        var at = cursor.position();
        cursor.next();
        var values = new LinkedHashMap<String, Literal>();
        while (!closes('}')) {
            field(values, opened);
            cursor.skipBlanks();
            if (cursor.peek() != '}' && !cursor.take(',')) throw afterValue(opened, "an object", '}');
        }
        return new Literal.Fields(at, values);
    }

    private void field(LinkedHashMap<String, Literal> values, int opened) throws SyntaxException {
        int start = cursor.offset();
        String name = name(opened);
        cursor.skipBlanks();
        if (cursor.peek() == '(') throw cursor.fault(Rule.NOT_A_LITERAL, "a function is not a literal value");
        if (cursor.peek() == ',' || cursor.peek() == '}') {
            throw cursor.at(start).fault(Rule.NOT_A_LITERAL, "the field " + name + " has no value of its own");
        }
        if (!cursor.take(':'))
            throw unclosed(opened, "a colon belongs behind the name of a field, not " + cursor.here());
        Literal value = value();
        if (values.putIfAbsent(name, value) != null) {
            throw cursor.at(start).fault(Rule.DUPLICATE_FIELD, "the field " + name + " is there twice");
        }
    }

    private String name(int opened) throws SyntaxException {
        int here = cursor.peek();
        if (here == '"' || here == '\'') return new Strings(cursor).read(null);
        if (here == '[' || cursor.looksAt("...")) {
            throw cursor.fault(Rule.NOT_A_LITERAL, "computed names and spreads are not literal");
        }
        if (here >= '0' && here <= '9') return digits();
        String name = cursor.identifier();
        if (name.isEmpty()) throw unclosed(opened, "the name of a field belongs here, not " + cursor.here());
        return name;
    }

    private Literal items() throws SyntaxException {
        int opened = cursor.offset();
        var at = cursor.position();
        cursor.next();
        List<Literal> values = new ArrayList<>();
        while (!closes(']')) {
            if (cursor.peek() == ',')
                throw cursor.fault(Rule.MALFORMED_LITERAL, "a value is missing before this comma");
            values.add(value());
            cursor.skipBlanks();
            if (cursor.peek() != ']' && !cursor.take(',')) throw afterValue(opened, "an array", ']');
        }
        return new Literal.Items(at, values);
    }

    private boolean closes(char bracket) throws SyntaxException {
        cursor.skipBlanks();
        return cursor.take(bracket);
    }

    private Literal number() throws SyntaxException {
        int from = cursor.offset();
        var at = cursor.position();
        cursor.take('-');
        String whole = digits();
        String fraction = cursor.take('.') ? digits() : "";
        boolean exact = cursor.peek() == 'e' || cursor.peek() == 'E' ? exponent() : true;
        String text = cursor.since(from);
        boolean wrong =
                !exact || (whole.isEmpty() && fraction.isEmpty()) || (whole.length() > 1 && whole.startsWith("0"));
        if (wrong || text.length() > LONGEST_NUMBER || Words.continues(cursor.peek())) {
            throw cursor.at(from).fault(Rule.NOT_A_LITERAL, "this is not a plain decimal number");
        }
        return new Literal.Number(at, Double.parseDouble(text));
    }

    private boolean exponent() {
        cursor.next();
        if (!cursor.take('-')) cursor.take('+');
        return !digits().isEmpty();
    }

    private String digits() {
        int from = cursor.offset();
        while (cursor.peek() >= '0' && cursor.peek() <= '9') cursor.next();
        return cursor.since(from);
    }

    private Literal word() throws SyntaxException {
        int from = cursor.offset();
        var at = cursor.position();
        String word = cursor.identifier();
        return switch (word) {
            case "true" -> new Literal.Flag(at, true);
            case "false" -> new Literal.Flag(at, false);
            case "null" -> new Literal.Null(at);
            case "" -> throw cursor.fault(Rule.NOT_A_LITERAL, "a literal value belongs here, not " + cursor.here());
            default -> throw cursor.at(from).fault(Rule.NOT_A_LITERAL, "'" + word + "' would have to be evaluated");
        };
    }

    /// Moves past `as const`, `as T` and `satisfies T`, as often as they follow.
    void skipAssertions() throws SyntaxException {
        while (true) {
            int from = cursor.offset();
            cursor.skipBlanks();
            if (!cursor.takeWord("as") && !cursor.takeWord("satisfies")) {
                cursor.at(from);
                return;
            }
            new Types(cursor).skip();
        }
    }

    private SyntaxException afterValue(int opened, String of, char closer) {
        int here = cursor.peek();
        if (here != Cursor.END && OPERATORS.indexOf(here) >= 0) {
            return cursor.fault(Rule.NOT_A_LITERAL, cursor.here() + " behind a value would have to be evaluated");
        }
        return unclosed(opened, "behind a value of " + of + " belongs , or " + closer + ", not " + cursor.here());
    }

    /// Where it went wrong is named in the message, since the bracket that was opened is what a reader has
    /// to look at.
    private SyntaxException unclosed(int opened, String wrong) {
        var found = cursor.position();
        return cursor.at(opened).fault(Rule.UNCLOSED_BRACE, "this bracket is not closed: at " + found + " " + wrong);
    }
}
