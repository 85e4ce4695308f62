package dev.lockstep.speech.maths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Delimiters: which of them belong together.
final class Fences {
    /// What an opening delimiter may be closed with. Half-open intervals mix parentheses and brackets.
    private static final Map<String, Set<String>> CLOSERS = Map.ofEntries(
            Map.entry("(", Set.of(")", "]")),
            Map.entry("[", Set.of("]", ")", "\\rbrack")),
            Map.entry("\\lbrack", Set.of("\\rbrack", "]", ")")),
            Map.entry("\\{", Set.of("\\}", "\\rbrace")),
            Map.entry("\\lbrace", Set.of("\\rbrace", "\\}")),
            Map.entry("\\langle", Set.of("\\rangle")),
            Map.entry("\\lfloor", Set.of("\\rfloor")),
            Map.entry("\\lceil", Set.of("\\rceil")),
            Map.entry("\\lvert", Set.of("\\rvert")),
            Map.entry("\\lVert", Set.of("\\rVert")),
            Map.entry("|", Set.of("|")),
            Map.entry("\\vert", Set.of("\\vert")),
            Map.entry("\\|", Set.of("\\|")),
            Map.entry("\\Vert", Set.of("\\Vert")));

    private final Parser parser;
    private final Tokens tokens;

    Fences(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    /// Whether a delimiter closes one that is open. A bar closes only the innermost, and only after an
    /// operand: elsewhere it opens.
    boolean closes(String written, List<Maths> items) {
        boolean ambiguous = CLOSERS.getOrDefault(written, Set.of()).contains(written);
        if (ambiguous) {
            String innermost = parser.nest().soft().peek();
            return written.equals(innermost) && !items.isEmpty() && isOperand(items.getLast());
        }
        for (String open : parser.nest().soft()) {
            if (CLOSERS.getOrDefault(open, Set.of()).contains(written)) return true;
        }
        return false;
    }

    private static boolean isOperand(Maths item) {
        if (item instanceof Maths.Comma || item instanceof Maths.Pause) return false;
        if (!(item instanceof Maths.Symbol symbol)) return true;
        return switch (Commands.role(symbol.written())) {
            case OPERATOR, RELATION, PREFIX, FUNCTION, DELIMITER -> false;
            case null, default -> true;
        };
    }

    /// A sign or a delimiter that was just taken.
    List<Maths> sign(Token token) {
        if (token.text().equals(".")) return point(token);
        Role role = parser.roleOf(token);
        if (role == Role.PAUSE) return List.of(new Maths.Pause());
        Set<String> closers = CLOSERS.get(token.text());
        if (closers == null || !parser.mayNest()) return List.of(new Maths.Symbol(token.text()));
        parser.nest().soft().push(token.text());
        Maths.Row body = parser.inSoft();
        parser.nest().soft().pop();
        Token end = tokens.peek();
        if (end != null && closers.contains(end.text())) {
            tokens.skip();
            return List.of(new Maths.Fence(token.text(), body, end.text()));
        }
        List<Maths> items = new ArrayList<>();
        items.add(new Maths.Symbol(token.text()));
        items.addAll(body.items());
        return items;
    }

    /// A point before digits is the point of a number without an integer part.
    private List<Maths> point(Token token) {
        Token next = tokens.peek();
        if (next == null || next.kind() != Token.Kind.NUMBER || next.at() != token.at() + 1) {
            return List.of(new Maths.Pause());
        }
        tokens.skip();
        return List.of(new Maths.Number("." + next.text()));
    }

    /// What is between a `\left` that was just taken and its `\right`.
    List<Maths> left(Token left) {
        String open = delimiter();
        if (!parser.mayNest()) return List.of();
        Maths.Row body = parser.nested(parser.nest().inLeft());
        Token end = tokens.peek();
        if (end == null || !end.text().equals("\\right")) {
            parser.fault(Fault.Problem.UNCLOSED_LEFT, left.at());
            return List.of(new Maths.Fence(open, body, ""));
        }
        tokens.skip();
        return List.of(new Maths.Fence(open, body, delimiter()));
    }

    private String delimiter() {
        Token token = tokens.peek();
        if (token == null || !isDelimiter(token)) {
            parser.fault(Fault.Problem.MISSING_ARGUMENT, tokens.at());
            return "";
        }
        tokens.skip();
        return token.text().equals(".") ? "" : token.text();
    }

    private boolean isDelimiter(Token token) {
        @Nullable Role role = parser.roleOf(token);
        return role == Role.DELIMITER || token.text().equals(".") || role == Role.RELATION || role == Role.LETTER;
    }
}
