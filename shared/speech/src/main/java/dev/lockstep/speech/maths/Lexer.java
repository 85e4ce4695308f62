package dev.lockstep.speech.maths;

import dev.lockstep.speech.maths.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// LaTeX in pieces. Total, and goes over each character a bounded number of times.
final class Lexer {
    /// What may stand between digits that are one number. A thin space does before three digits.
    private static final List<String> MARKS = List.of(".", ",", "{,}", "{.}", "\\,");

    /// Functions that authors write without a backslash.
    private static final Set<String> FUNCTIONS = Set.of("sin", "cos", "tan", "log", "lim");

    private static final int SHORTEST_WORD = 5;
    private static final int LONGEST_WORD = 30;

    private static final Pattern COMMAND = Pattern.compile("\\\\(?:[A-Za-z]++\\*?|.)", Pattern.DOTALL);

    /// What may stand after the end of a line: how much room to leave.
    private static final Pattern LINE_GAP = Pattern.compile("\\*?(?:\\[-?[\\d.]++ ?[a-z]{2}\\])?");

    private final String latex;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean proseUnclosed;

    private Lexer(String latex) {
        this.latex = latex;
    }

    /// @param proseUnclosed whether the prose of a command went on to the end of the string
    record Tokens(List<Token> list, boolean proseUnclosed) {}

    static Tokens tokens(String latex) {
        Lexer lexer = new Lexer(latex);
        while (lexer.at < latex.length()) lexer.step();
        return new Tokens(lexer.tokens, lexer.proseUnclosed);
    }

    private void step() {
        int character = latex.codePointAt(at);
        switch (character) {
            case '\\' -> command();
            case '{' -> one(Kind.OPEN);
            case '}' -> one(Kind.CLOSE);
            case '^' -> one(Kind.ABOVE);
            case '_' -> one(Kind.BELOW);
            case '\'' -> one(Kind.PRIME);
            case '&' -> one(Kind.CELL);
            case ',' -> comma();
            case '~', '$' -> dollarOrSpace();
            default -> other(character);
        }
    }

    private void one(Kind kind) {
        tokens.add(new Token(kind, latex.substring(at, at + 1), at));
        at++;
    }

    private void comma() {
        boolean spaced = at + 1 < latex.length() && Character.isWhitespace(latex.charAt(at + 1));
        one(spaced ? Kind.SPACED_COMMA : Kind.COMMA);
    }

    /// A dollar sign before a digit is money; elsewhere it delimits maths, which this is already.
    private void dollarOrSpace() {
        boolean delimits = at == 0 && latex.endsWith("$");
        boolean money = latex.charAt(at) == '$' && at + 1 < latex.length() && isDigit(latex.charAt(at + 1));
        if (money && !delimits) tokens.add(new Token(Kind.COMMAND, "\\$", at));
        at++;
    }

    private void other(int character) {
        if (isDigit(character)) number();
        else if (Character.isWhitespace(character) || Character.isISOControl(character)) at++;
        else if (isLatin(character)) latin();
        else if (Commands.latexOf(character) instanceof String known) replaced(known, Character.charCount(character));
        else if (Character.isLetter(character)) word();
        else {
            String text = Character.toString(character);
            tokens.add(new Token(Commands.find(text) == null ? Kind.UNKNOWN : Kind.SIGN, text, at));
            at += text.length();
        }
    }

    /// A letter, unless it starts a word that an author wrote without its command.
    private void latin() {
        boolean inside = at > 0 && isLatin(latex.charAt(at - 1));
        String run = inside ? "" : run();
        if (FUNCTIONS.contains(run)) token(Kind.COMMAND, "\\" + run, run.length());
        else if (isWord(run)) token(Kind.TEXT, run, run.length());
        else one(Kind.LETTER);
    }

    /// The letters from here on.
    private String run() {
        int end = at;
        while (end < latex.length() && isLatin(latex.charAt(end))) end++;
        return latex.substring(at, end);
    }

    /// Five letters or more with two vowels, small but for the first and not in the order of the alphabet,
    /// are no product.
    private static boolean isWord(String run) {
        if (run.length() < SHORTEST_WORD || run.length() > LONGEST_WORD) return false;
        boolean small = run.substring(1).chars().allMatch(Character::isLowerCase);
        long vowels = run.chars()
                .filter(each -> "aeiou".indexOf(Character.toLowerCase(each)) >= 0)
                .count();
        return small && vowels > 1 && !isAscending(run.toLowerCase(Locale.ROOT));
    }

    private static boolean isAscending(String run) {
        for (int at = 1; at < run.length(); at++) {
            if (run.charAt(at) <= run.charAt(at - 1)) return false;
        }
        return true;
    }

    private void token(Kind kind, String text, int length) {
        tokens.add(new Token(kind, text, at));
        at += length;
    }

    private void number() {
        int end = endOfDigits(at);
        for (String mark = markAt(end); mark != null; mark = markAt(end)) end = endOfDigits(end + mark.length());
        tokens.add(new Token(Kind.NUMBER, latex.substring(at, end), at));
        at = end;
    }

    private int endOfDigits(int from) {
        int end = from;
        while (end < latex.length() && isDigit(latex.charAt(end))) end++;
        return end;
    }

    private @Nullable String markAt(int place) {
        for (String mark : MARKS) {
            if (!latex.startsWith(mark, place)) continue;
            int digits = endOfDigits(place + mark.length()) - place - mark.length();
            if (mark.equals("\\,") ? digits == 3 : digits > 0) return mark;
        }
        return null;
    }

    /// Letters of another script; the letters that Unicode has for maths alone become plain ones.
    private void word() {
        int end = at;
        while (end < latex.length() && isOfAnotherScript(latex.codePointAt(end))) {
            end += Character.charCount(latex.codePointAt(end));
        }
        String plain = Normalizer.normalize(latex.substring(at, end), Normalizer.Form.NFKC);
        tokens.add(new Token(Kind.LETTER, plain, at));
        at = end;
    }

    /// A character that stands for LaTeX: its pieces, all of them at its place.
    private void replaced(String known, int length) {
        boolean script = known.length() > 1 && (known.charAt(0) == '^' || known.charAt(0) == '_');
        if (script && continuesScript(known.charAt(0))) {
            Token digits = tokens.removeLast();
            tokens.add(new Token(digits.kind(), digits.text() + known.substring(1), digits.at()));
        } else {
            for (Token piece : tokens(known).list()) tokens.add(new Token(piece.kind(), piece.text(), at));
        }
        at += length;
    }

    /// Whether the character before is a digit of the same script, as in `x¹²`.
    private boolean continuesScript(char mark) {
        if (tokens.size() < 2 || at == 0) return false;
        String before = Commands.latexOf(latex.codePointBefore(at));
        return before != null && before.charAt(0) == mark && tokens.getLast().kind() == Kind.NUMBER;
    }

    private void command() {
        Matcher command = COMMAND.matcher(latex).region(at, latex.length());
        if (!command.lookingAt()) {
            at++;
            return;
        }
        String name = name(command.group());
        int start = at;
        at += name.length();
        switch (name) {
            case "\\\\" -> line(start);
            case "\\(", "\\)", "\\[", "\\]" -> {}
            default -> named(name, start);
        }
    }

    /// A star belongs to a name only where the table says so.
    private static String name(String written) {
        boolean starred = written.length() > 2 && written.endsWith("*");
        return starred && Commands.find(written) == null ? written.substring(0, written.length() - 1) : written;
    }

    private void line(int start) {
        tokens.add(new Token(Kind.LINE, "\\\\", start));
        Matcher gap = LINE_GAP.matcher(latex).region(at, latex.length());
        if (gap.lookingAt()) at = gap.end();
    }

    private void named(String name, int start) {
        String prose = Commands.role(name) == Role.TEXT ? prose() : null;
        if (prose != null) tokens.add(new Token(Kind.TEXT, prose, start));
        else if (Character.isWhitespace(name.charAt(1))) tokens.add(new Token(Kind.COMMAND, "\\ ", start));
        else tokens.add(new Token(Kind.COMMAND, name, start));
    }

    /// What stands between the braces that follow; null where none follow.
    private @Nullable String prose() {
        int open = at;
        while (open < latex.length() && Character.isWhitespace(latex.charAt(open))) open++;
        if (open == latex.length() || latex.charAt(open) != '{') return null;
        int depth = 1;
        int end = open + 1;
        for (; end < latex.length() && depth > 0; end++) {
            switch (latex.charAt(end)) {
                case '\\' -> end++;
                case '{' -> depth++;
                case '}' -> depth--;
                default -> {}
            }
        }
        end = Math.min(end, latex.length());
        proseUnclosed |= depth > 0;
        at = end;
        return latex.substring(open + 1, depth > 0 ? end : end - 1);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLatin(int character) {
        return character < 128 && Character.isLetter(character);
    }

    private static boolean isOfAnotherScript(int character) {
        return Character.isLetter(character) && !isLatin(character) && Commands.latexOf(character) == null;
    }
}
