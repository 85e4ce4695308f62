package dev.lockstep.content.body;

import dev.lockstep.content.findings.Rule;
import java.util.ArrayDeque;

/// Finds where a tag or an expression in braces ends, one character at a time, without reading any character
/// twice. Knows strings, templates, comments and markup inside code, so that a brace, a quote or a `>` in
/// one of them ends nothing.
final class Extent {
    private enum Mode {
        CODE,
        PARENTHESIS,
        BRACKET,
        SINGLE,
        DOUBLE,
        TEMPLATE,
        LINE_COMMENT,
        BLOCK_COMMENT,
        TAG,
        CLOSING_TAG,
        QUOTED_SINGLE,
        QUOTED_DOUBLE,
        CHILDREN
    }

    private static final String BEFORE_MARKUP = "({[,;=:?&|!>";

    private final ArrayDeque<Mode> open = new ArrayDeque<>();
    private char previous;
    private char before;
    private boolean escaped;
    private boolean less;
    private int templates;

    private Extent(Mode first) {
        open.push(first);
    }

    /// From behind the `<` of a tag to its `>`.
    static Extent ofTag() {
        return new Extent(Mode.TAG);
    }

    /// From behind a `{` to its `}`; code between statements ends where nothing is open.
    static Extent ofCode() {
        Extent code = new Extent(Mode.CODE);
        code.before = '{';
        return code;
    }

    /// Whether a `<` before this character starts a tag.
    static boolean startsTag(char next) {
        return Character.isLetter(next) || next == '_' || next == '$' || next == '>' || next == '/';
    }

    /// Takes the next character and answers whether it is the last.
    boolean ends(char next) {
        switch (open.element()) {
            case CODE, PARENTHESIS, BRACKET -> code(next);
            case SINGLE -> string(next, '\'');
            case DOUBLE -> string(next, '"');
            case TEMPLATE -> template(next);
            case LINE_COMMENT -> closeIf(next == '\n');
            case BLOCK_COMMENT -> blockComment(next);
            case TAG -> tag(next);
            case CLOSING_TAG -> closingTag(next);
            case QUOTED_SINGLE -> closeIf(next == '\'');
            case QUOTED_DOUBLE -> closeIf(next == '"');
            case CHILDREN -> children(next);
        }
        previous = next;
        return open.isEmpty();
    }

    /// Whether white space here belongs to a text.
    boolean inText() {
        return switch (open.element()) {
            case QUOTED_SINGLE, QUOTED_DOUBLE -> true;
            case CODE,
                    PARENTHESIS,
                    BRACKET,
                    SINGLE,
                    DOUBLE,
                    TEMPLATE,
                    LINE_COMMENT,
                    BLOCK_COMMENT,
                    TAG,
                    CLOSING_TAG,
                    CHILDREN -> templates > 0;
        };
    }

    /// Whether nothing is open but what it started in.
    boolean isOutermost() {
        return open.size() == 1;
    }

    /// The rule that is broken if the text ends here.
    Rule unclosed() {
        return switch (open.element()) {
            case CODE, PARENTHESIS, BRACKET, LINE_COMMENT -> Rule.UNCLOSED_BRACE;
            case SINGLE, DOUBLE, TEMPLATE, QUOTED_SINGLE, QUOTED_DOUBLE -> Rule.UNCLOSED_STRING;
            case BLOCK_COMMENT -> Rule.UNCLOSED_COMMENT;
            case TAG, CLOSING_TAG, CHILDREN -> Rule.UNCLOSED_TAG;
        };
    }

    private void closeIf(boolean last) {
        if (last) open.pop();
    }

    private void code(char next) {
        boolean markup = less && startsTag(next) && next != '/';
        less = false;
        if (markup) {
            enterMarkup(next);
            return;
        }
        switch (next) {
            case '{' -> open.push(Mode.CODE);
            case '(' -> open.push(Mode.PARENTHESIS);
            case '[' -> open.push(Mode.BRACKET);
            case '}' -> closeIf(open.element() == Mode.CODE);
            case ')' -> closeIf(open.element() == Mode.PARENTHESIS);
            case ']' -> closeIf(open.element() == Mode.BRACKET);
            case '\'' -> open.push(Mode.SINGLE);
            case '"' -> open.push(Mode.DOUBLE);
            case '`' -> openTemplate();
            case '/' -> {
                if (previous == '/') open.push(Mode.LINE_COMMENT);
            }
            case '*' -> {
                if (previous == '/') open.push(Mode.BLOCK_COMMENT);
            }
            case '<' -> less = BEFORE_MARKUP.indexOf(before) >= 0;
            default -> {}
        }
        if (!Character.isWhitespace(next) && next != '/') before = next;
    }

    private void enterMarkup(char next) {
        open.push(next == '>' ? Mode.CHILDREN : Mode.TAG);
        before = 'x';
    }

    private void string(char next, char quote) {
        if (escaped) escaped = false;
        else if (next == '\\') escaped = true;
        else closeIf(next == quote || next == '\n');
    }

    private void template(char next) {
        if (escaped) escaped = false;
        else if (next == '\\') escaped = true;
        else if (next == '`') closeTemplate();
        else if (next == '{' && previous == '$') enterCode();
    }

    private void openTemplate() {
        open.push(Mode.TEMPLATE);
        templates++;
    }

    private void closeTemplate() {
        open.pop();
        templates--;
    }

    private void enterCode() {
        open.push(Mode.CODE);
        before = '{';
    }

    private void blockComment(char next) {
        closeIf(next == '/' && previous == '*');
    }

    private void tag(char next) {
        switch (next) {
            case '\'' -> open.push(Mode.QUOTED_SINGLE);
            case '"' -> open.push(Mode.QUOTED_DOUBLE);
            case '{' -> enterCode();
            case '>' -> closeTag();
            default -> {}
        }
    }

    private void closeTag() {
        open.pop();
        if (previous != '/' && !open.isEmpty()) open.push(Mode.CHILDREN);
    }

    private void closingTag(char next) {
        if (next != '>') return;
        open.pop();
        open.pop();
    }

    private void children(char next) {
        boolean markup = previous == '<';
        if (next == '{') enterCode();
        else if (markup && next == '/') open.push(Mode.CLOSING_TAG);
        else if (markup && startsTag(next)) enterMarkup(next);
    }
}
