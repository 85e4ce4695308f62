package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands with what belongs to them.
final class Arguments {
    /// Environments whose first argument says how columns are set.
    private static final Set<String> WITH_COLUMNS = Set.of("array", "tabular", "alignedat", "alignat", "alignat*");

    /// Commands whose first argument is dropped, and the second kept.
    private static final Set<String> COLOURED = Set.of("\\textcolor", "\\colorbox");

    private final Parser parser;
    private final Tokens tokens;

    Arguments(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    /// What is in the braces that were just opened.
    Maths.Row group(Token open) {
        if (!parser.mayNest()) return Maths.Row.EMPTY;
        return parser.closed(parser.nest().inBraces(), Kind.CLOSE, Fault.Problem.UNCLOSED_BRACE);
    }

    /// One argument: a group, or one piece with what belongs to it.
    Maths.Row argument() {
        Token token = tokens.peek();
        if (token == null || !canBeArgument(token)) {
            parser.fault(Fault.Problem.MISSING_ARGUMENT, tokens.at());
            return Maths.Row.EMPTY;
        }
        if (token.kind() == Kind.NUMBER) return rowOf(new Maths.Number(tokens.firstDigit(token)));
        if (token.kind() == Kind.SIGN) {
            tokens.skip();
            return rowOf(new Maths.Symbol(token.text()));
        }
        if (!parser.mayNest()) return Maths.Row.EMPTY;
        return new Maths.Row(parser.deeper(() -> parser.atoms(token)));
    }

    private static boolean canBeArgument(Token token) {
        return switch (token.kind()) {
            case NUMBER, LETTER, OPEN, SIGN, TEXT, UNKNOWN, COMMA, SPACED_COMMA -> true;
            case COMMAND ->
                !token.text().equals("\\right")
                        && !token.text().equals("\\end")
                        && !token.text().equals("\\left");
            case CLOSE, ABOVE, BELOW, PRIME, CELL, LINE -> false;
        };
    }

    /// A command that was just taken.
    List<Maths> command(Token token) {
        String name = token.text();
        Role role = parser.roleOf(token);
        return switch (role) {
            case null -> List.of(new Maths.Unknown(name));
            case LETTER, OPERATOR, RELATION, POSTFIX, PREFIX, FUNCTION, BOUNDED, LIMIT, SUM, INTEGRAL, DOTS ->
                List.of(new Maths.Symbol(name));
            case DELIMITER -> parser.fences().sign(token);
            case PAUSE -> List.of(new Maths.Pause());
            case SILENT -> name.equals("\\middle") ? middle() : List.of();
            case DROPPED -> dropped(name);
            case TEXT, STYLE -> argument().items();
            case WORD -> word(argument());
            case NAME -> name(argument());
            case NUMBERS -> numbers(argument());
            case ACCENT, LABELLED, MODULO -> List.of(labelled(name));
            case NOTE -> List.of(note(name));
            case BRACE -> List.of(brace(name));
            case FRACTION -> List.of(new Maths.Fraction(argument(), argument()));
            case BINOMIAL -> List.of(new Maths.Binomial(argument(), argument()));
            case ROOT -> List.of(new Maths.Root(optional(), argument()));
            case LEFT -> parser.fences().left(token);
            case RIGHT -> {
                parser.fault(Fault.Problem.UNOPENED_RIGHT, token.at());
                tokens.skip();
                yield List.of();
            }
            case BEGIN -> grid(token);
            case END -> {
                parser.fault(Fault.Problem.UNOPENED_ENVIRONMENT, token.at());
                raw();
                yield List.of();
            }
        };
    }

    /// Between the two parts of a `\left` and a `\right`.
    private List<Maths> middle() {
        tokens.skip();
        return List.of(new Maths.Symbol("\\mid"));
    }

    private List<Maths> dropped(String name) {
        raw();
        return COLOURED.contains(name) ? argument().items() : List.of();
    }

    private static List<Maths> word(Maths.Row body) {
        String letters = Shape.letters(body);
        return letters.length() > 1 ? List.of(new Maths.Text(letters)) : body.items();
    }

    private static List<Maths> name(Maths.Row body) {
        String letters = Shape.letters(body);
        if (letters.isEmpty()) return body.items();
        boolean known = Commands.find("\\" + letters) != null;
        return List.of(known ? new Maths.Symbol("\\" + letters) : new Maths.Named(letters));
    }

    private static List<Maths> numbers(Maths.Row body) {
        String letters = Shape.letters(body);
        return NumberSets.isKnown(letters, "") ? List.of(new Maths.Numbers(letters)) : body.items();
    }

    private Maths labelled(String name) {
        optional();
        return new Maths.Marked(name, argument(), null);
    }

    private Maths note(String name) {
        Maths.Row note = argument();
        return new Maths.Marked(name, argument(), note);
    }

    /// A brace over or under something, with its remark.
    private Maths brace(String name) {
        Maths.Row body = argument();
        if (!tokens.isNext(Kind.ABOVE) && !tokens.isNext(Kind.BELOW)) return new Maths.Marked(name, body, null);
        tokens.skip();
        return new Maths.Marked(name, body, argument());
    }

    private Maths.@Nullable Row optional() {
        Token token = tokens.peek();
        if (token == null || !token.text().equals("[") || !parser.mayNest()) return null;
        tokens.skip();
        return parser.closed(parser.nest().inOptional(), Kind.SIGN, Fault.Problem.UNCLOSED_BRACE);
    }

    /// Takes a group as it is written.
    private String raw() {
        if (!tokens.isNext(Kind.OPEN)) return "";
        StringBuilder text = new StringBuilder();
        int open = 0;
        for (Token token = tokens.peek(); token != null; token = tokens.peek()) {
            tokens.skip();
            if (token.kind() == Kind.OPEN) open++;
            else if (token.kind() == Kind.CLOSE) open--;
            else text.append(token.text());
            if (open == 0) break;
        }
        return text.toString();
    }

    private List<Maths> grid(Token begin) {
        String name = raw();
        if (!parser.mayNest()) return List.of();
        if (WITH_COLUMNS.contains(name)) raw();
        List<List<Maths.Row>> rows = rows();
        Token end = tokens.peek();
        if (end == null || !end.text().equals("\\end")) {
            parser.fault(Fault.Problem.UNCLOSED_ENVIRONMENT, begin.at());
        } else {
            tokens.skip();
            if (!raw().equals(name)) parser.fault(Fault.Problem.OTHER_ENVIRONMENT, end.at());
        }
        return List.of(new Maths.Grid(name, rows));
    }

    private List<List<Maths.Row>> rows() {
        List<List<Maths.Row>> rows = new ArrayList<>();
        List<Maths.Row> cells = new ArrayList<>();
        while (true) {
            cells.add(parser.nested(parser.nest().inCells()));
            boolean cell = tokens.isNext(Kind.CELL);
            boolean line = tokens.isNext(Kind.LINE);
            if (cell || line) tokens.skip();
            if (cell) continue;
            rows.add(cells);
            cells = new ArrayList<>();
            if (!line) break;
        }
        rows.removeIf(row -> row.stream().allMatch(each -> each.items().isEmpty()));
        return rows;
    }

    private static Maths.Row rowOf(Maths item) {
        return new Maths.Row(List.of(item));
    }
}
