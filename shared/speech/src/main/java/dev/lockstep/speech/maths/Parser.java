package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// From LaTeX to a tree. Total: what is malformed yields the tree of what can be made out, and faults. Takes
/// time and room in proportion to the length of the string; nesting is bounded.
public final class Parser {
    /// Levels of braces, delimiters and arguments. More are no expression that a person wrote.
    public static final int MAX_DEPTH = 64;

    private final Tokens tokens;
    private final Arguments arguments;
    private final Fences fences;
    private final List<Fault> faults = new ArrayList<>();
    private Nest nest = new Nest(false, false, false, false, new ArrayDeque<>());
    private int depth;

    /// What is open around the place: what may end a row.
    ///
    /// @param soft the delimiters that are open since the last brace, cell or `\left`, innermost first
    record Nest(boolean braces, boolean cells, boolean left, boolean optional, Deque<String> soft) {
        Nest inBraces() {
            return new Nest(true, false, false, false, new ArrayDeque<>());
        }

        Nest inOptional() {
            return new Nest(braces, false, false, true, new ArrayDeque<>());
        }

        Nest inCells() {
            return new Nest(braces, true, false, false, new ArrayDeque<>());
        }

        Nest inLeft() {
            return new Nest(braces, cells, true, false, new ArrayDeque<>());
        }
    }

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.arguments = new Arguments(this, tokens);
        this.fences = new Fences(this, tokens);
    }

    /// Parses any string.
    public static Parsed parse(String latex) {
        Parser parser = new Parser(new Tokens(Lexer.tokens(latex)));
        Maths.Row tree = parser.row();
        if (parser.tokens.proseUnclosed()) parser.fault(Fault.Problem.UNCLOSED_BRACE, latex.length());
        return new Parsed(tree, parser.faults);
    }

    /// How many times a token was looked at while a string was parsed: what a test bounds.
    static long looks(String latex) {
        Parser parser = new Parser(new Tokens(Lexer.tokens(latex)));
        parser.row();
        return parser.tokens.looks();
    }

    void fault(Fault.Problem problem, int at) {
        faults.add(new Fault(problem, at));
    }

    /// Whether another level may be opened. Where it may not, that is a fault.
    boolean mayNest() {
        if (depth < MAX_DEPTH) return true;
        fault(Fault.Problem.TOO_DEEP, tokens.at());
        return false;
    }

    /// A row within something; the caller takes what ends it.
    Maths.Row nested(Nest within) {
        Nest outer = nest;
        nest = within;
        depth++;
        Maths.Row row = row();
        depth--;
        nest = outer;
        return row;
    }

    /// A row between delimiters that need not be closed.
    Maths.Row inSoft() {
        return nested(nest);
    }

    <T> T deeper(Supplier<T> parsing) {
        depth++;
        T result = parsing.get();
        depth--;
        return result;
    }

    Nest nest() {
        return nest;
    }

    Fences fences() {
        return fences;
    }

    /// A row up to what ends it.
    private Maths.Row row() {
        List<Maths> items = new ArrayList<>();
        for (Token token = tokens.peek(); token != null && !ends(token, items); token = tokens.peek()) {
            item(token, items);
        }
        return new Maths.Row(items);
    }

    private boolean ends(Token token, List<Maths> items) {
        return switch (token.kind()) {
            case CLOSE -> nest.braces();
            case CELL, LINE -> nest.cells();
            case COMMAND -> endsAt(token.text()) || fences.closes(token.text(), items);
            case SIGN ->
                nest.optional() && nest.soft().isEmpty() && token.text().equals("]")
                        || fences.closes(token.text(), items);
            case NUMBER, LETTER, OPEN, ABOVE, BELOW, PRIME, COMMA, SPACED_COMMA, TEXT, UNKNOWN -> false;
        };
    }

    private boolean endsAt(String command) {
        return command.equals("\\right") && nest.left() || command.equals("\\end") && nest.cells();
    }

    private void item(Token token, List<Maths> items) {
        switch (token.kind()) {
            case ABOVE, BELOW, PRIME -> items.add(scripts(Maths.Row.EMPTY));
            case CLOSE -> {
                fault(Fault.Problem.UNOPENED_BRACE, token.at());
                tokens.skip();
            }
            case CELL -> tokens.skip();
            default -> {
                List<Maths> atoms = atoms(token);
                if (tokens.atScript() && !isBetween(atoms)) withScripts(atoms, items);
                else items.addAll(atoms);
            }
        }
    }

    /// Scripts belong to the last of what one token gave, or to a whole group.
    private void withScripts(List<Maths> atoms, List<Maths> items) {
        boolean none = atoms.isEmpty();
        boolean one = atoms.size() == 1;
        if (none && !items.isEmpty() && isBound(items.getLast())) items.add(scripts(items.removeLast()));
        else items.add(scripts(one ? atoms.getFirst() : new Maths.Row(atoms)));
    }

    /// A script after a sign between two sides belongs to what follows, as in `+ ^2\log 8`.
    private static boolean isBetween(List<Maths> atoms) {
        if (atoms.size() != 1) return false;
        if (!(atoms.getFirst() instanceof Maths.Symbol symbol)) return atoms.getFirst() instanceof Maths.Comma;
        Role role = Commands.role(symbol.written());
        return role == Role.OPERATOR || role == Role.RELATION;
    }

    /// After `\sum\limits`, the scripts are those of the sum.
    private static boolean isBound(Maths item) {
        return item instanceof Maths.Symbol symbol
                && switch (Commands.role(symbol.written())) {
                    case SUM, INTEGRAL, LIMIT, BOUNDED -> true;
                    case null, default -> false;
                };
    }

    /// The items that the next piece stands for: none for a command that says nothing, several for a group.
    List<Maths> atoms(Token token) {
        tokens.skip();
        return switch (token.kind()) {
            case NUMBER -> List.of(new Maths.Number(token.text()));
            case LETTER -> List.of(new Maths.Letter(token.text()));
            case COMMA -> List.of(new Maths.Comma(false));
            case SPACED_COMMA -> List.of(new Maths.Comma(true));
            case LINE -> List.of(new Maths.Pause());
            case UNKNOWN -> List.of(new Maths.Unknown(token.text()));
            case TEXT -> prose(token);
            case OPEN -> arguments.group(token).items();
            case SIGN -> fences.sign(token);
            case COMMAND -> arguments.command(token);
            case CLOSE, ABOVE, BELOW, PRIME, CELL -> List.of();
        };
    }

    /// Prose may hold maths between dollar signs; what is between them is a part of this expression.
    private List<Maths> prose(Token token) {
        if (token.text().indexOf('$') < 0 || !mayNest()) return List.of(new Maths.Text(token.text()));
        List<Maths> items = new ArrayList<>();
        boolean maths = false;
        for (String part : token.text().split("(?<!\\\\)\\$", -1)) {
            if (maths) items.addAll(inProse(part));
            else if (!part.isEmpty()) items.add(new Maths.Text(part));
            maths = !maths;
        }
        return items;
    }

    private List<Maths> inProse(String latex) {
        Parser inner = new Parser(new Tokens(Lexer.tokens(latex)));
        inner.depth = depth + 1;
        List<Maths> items = inner.row().items();
        faults.addAll(inner.faults);
        return items;
    }

    /// The scripts that follow, in any order, each once.
    private Maths scripts(Maths base) {
        Maths.Row below = null;
        Maths.Row above = null;
        int primes = 0;
        for (Token token = tokens.peek(); token != null; token = tokens.peek()) {
            Kind kind = token.kind();
            if (kind == Kind.PRIME) {
                tokens.skip();
                primes++;
            } else if (kind == Kind.BELOW && below == null) below = script();
            else if (kind == Kind.ABOVE && above == null) above = script();
            else break;
        }
        Token again = tokens.peek();
        if (again != null && tokens.atScript()) fault(Fault.Problem.DOUBLE_SCRIPT, again.at());
        return new Maths.Scripts(base, below, primes, above);
    }

    private Maths.Row script() {
        tokens.skip();
        return arguments.argument();
    }

    /// A row that must end with a piece of one kind, which is taken.
    Maths.Row closed(Nest within, Kind kind, Fault.Problem otherwise) {
        Maths.Row row = nested(within);
        Token end = tokens.peek();
        if (end == null || end.kind() != kind) fault(otherwise, tokens.at());
        else tokens.skip();
        return row;
    }

    @Nullable
    Role roleOf(Token token) {
        return Commands.role(token.text());
    }
}
