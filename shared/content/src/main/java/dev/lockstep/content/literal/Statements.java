package dev.lockstep.content.literal;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Reads statements one after the other: imports, declarations, the default export.
final class Statements {
    private final Cursor cursor;
    private final LinkedHashMap<String, Literal> values = new LinkedHashMap<>();
    private @Nullable String basePath;
    private @Nullable Literal exported;

    Statements(Cursor cursor, @Nullable String basePath) {
        this.cursor = cursor;
        this.basePath = basePath;
    }

    Declarations all() throws SyntaxException {
        cursor.skipBlanks();
        while (cursor.peek() != Cursor.END) {
            statement();
            endOfStatement();
        }
        return new Declarations(values, exported);
    }

    /// Reads up to the declaration of a name and leaves the cursor right behind its value.
    Literal upTo(String name) throws SyntaxException {
        while (true) {
            skipMdxComments();
            if (!cursor.looksAt("import") && !cursor.looksAt("export") && !cursor.looksAt("const")) {
                throw cursor.fault(
                        Rule.MISSING_METADATA, "`export const " + name + "` belongs here, not " + cursor.here());
            }
            statement();
            Literal wanted = values.get(name);
            if (wanted != null) return wanted;
            endOfStatement();
        }
    }

    private void skipMdxComments() throws SyntaxException {
        cursor.skipBlanks();
        while (cursor.looksAt("{/*")) {
            int opened = cursor.offset();
            cursor.next();
            cursor.skipBlanks();
            if (!cursor.take('}'))
                throw cursor.at(opened).fault(Rule.UNCLOSED_BRACE, "this comment is not closed by */}");
            cursor.skipBlanks();
        }
    }

    private void statement() throws SyntaxException {
        if (cursor.takeWord("import")) imports();
        else if (cursor.takeWord("const")) declaration();
        else if (cursor.takeWord("export")) export();
        else throw cursor.fault(Rule.NOT_A_LITERAL, "an import or a declaration of a literal belongs here");
    }

    private void imports() throws SyntaxException {
        while (true) {
            cursor.skipBlanks();
            int here = cursor.peek();
            if (here == '"' || here == '\'') break;
            if (here != '{' && here != '}' && here != ',' && here != '*' && !Words.continues(here)) {
                throw cursor.fault(
                        Rule.MALFORMED_LITERAL, "an import names what it takes and from where, not " + cursor.here());
            }
            cursor.next();
        }
        new Strings(cursor).read(null);
    }

    private void export() throws SyntaxException {
        cursor.skipBlanks();
        if (cursor.takeWord("const")) declaration();
        else if (cursor.takeWord("default")) exportDefault();
        else throw cursor.fault(Rule.NOT_A_LITERAL, "only constants and a default value are exported here");
    }

    private void exportDefault() throws SyntaxException {
        cursor.skipBlanks();
        int from = cursor.offset();
        String name = cursor.identifier();
        var parser = new LiteralParser(cursor, basePath);
        exported = values.get(name);
        if (exported != null) {
            parser.skipAssertions();
        } else {
            cursor.at(from);
            exported = parser.value();
        }
    }

    private void declaration() throws SyntaxException {
        cursor.skipBlanks();
        int from = cursor.offset();
        String name = cursor.identifier();
        if (name.isEmpty()) throw cursor.fault(Rule.MALFORMED_LITERAL, "the name of a constant belongs here");
        cursor.skipBlanks();
        if (cursor.take(':')) new Types(cursor).skip();
        cursor.skipBlanks();
        if (!cursor.take('=')) throw cursor.fault(Rule.MALFORMED_LITERAL, "= belongs here, not " + cursor.here());
        Literal value = new LiteralParser(cursor, basePath).value();
        if (values.putIfAbsent(name, value) != null) {
            throw cursor.at(from).fault(Rule.DUPLICATE_FIELD, "the constant " + name + " is declared twice");
        }
        if (name.equals(Declarations.BASE_PATH) && value instanceof Literal.Text text) basePath = text.value();
    }

    /// A semicolon, or a line's end before the next statement.
    private void endOfStatement() throws SyntaxException {
        int from = cursor.offset();
        cursor.skipBlanks();
        if (cursor.take(';') || cursor.peek() == Cursor.END) {
            cursor.skipBlanks();
            return;
        }
        boolean starts = Words.starts(cursor.peek()) || cursor.looksAt("{/*");
        if (!starts || cursor.since(from).indexOf('\n') < 0) {
            throw cursor.fault(Rule.NOT_A_LITERAL, "behind a declaration belongs a semicolon, not " + cursor.here());
        }
    }
}
