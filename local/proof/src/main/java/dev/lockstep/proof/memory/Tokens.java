package dev.lockstep.proof.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of one of DynamoDB's expressions, taken one after another. Belongs to one reader.
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("[#:]?[A-Za-z0-9_]+|<=|>=|<>|[=<>(),.]|\\S");

    private final String expression;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    Tokens(String expression) {
        this.expression = expression;
        Matcher matcher = TOKEN.matcher(expression);
        while (matcher.find()) tokens.add(matcher.group());
    }

    boolean isAtEnd() {
        return next == tokens.size();
    }

    /// Whether the next token is this one, whatever its case; it is not taken.
    boolean isNext(String token) {
        return !isAtEnd() && tokens.get(next).equalsIgnoreCase(token);
    }

    /// Takes the next token if it is this one.
    boolean take(String token) {
        boolean is = isNext(token);
        if (is) next++;
        return is;
    }

    void expect(String token) {
        if (!take(token)) throw unsupported();
    }

    String take() {
        if (isAtEnd()) throw unsupported();
        return tokens.get(next++);
    }

    /// The next token as a keyword, not taken; empty at the end.
    String keyword() {
        return isAtEnd() ? "" : tokens.get(next).toUpperCase(Locale.ROOT);
    }

    UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException(
                "the in-memory DynamoDB does not know the expression \"" + expression + "\" at token " + next);
    }
}
