package dev.lockstep.speech.maths;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pieces of an expression, gone through from left to right.
final class Tokens {
    private final List<Token> list;
    private final boolean proseUnclosed;
    private int next;
    private long looks;

    Tokens(Lexer.Tokens tokens) {
        this.list = new ArrayList<>(tokens.list());
        this.proseUnclosed = tokens.proseUnclosed();
    }

    boolean proseUnclosed() {
        return proseUnclosed;
    }

    long looks() {
        return looks;
    }

    /// The next piece; null at the end.
    @Nullable
    Token peek() {
        looks++;
        return next < list.size() ? list.get(next) : null;
    }

    void skip() {
        next++;
    }

    /// Where the next piece starts; the start of the last one at the end.
    int at() {
        if (list.isEmpty()) return 0;
        return list.get(Math.min(next, list.size() - 1)).at();
    }

    boolean isNext(Token.Kind kind) {
        Token token = peek();
        return token != null && token.kind() == kind;
    }

    boolean atScript() {
        return isNext(Token.Kind.ABOVE) || isNext(Token.Kind.BELOW) || isNext(Token.Kind.PRIME);
    }

    /// The first digit of the number that is next, which loses it: `\frac12` is one half.
    String firstDigit(Token number) {
        String written = number.text();
        int rest = 1;
        while (rest < written.length() && !Character.isDigit(written.charAt(rest))) rest++;
        if (rest == written.length()) next++;
        else list.set(next, new Token(Token.Kind.NUMBER, written.substring(rest), number.at() + rest));
        return written.substring(0, 1);
    }
}
