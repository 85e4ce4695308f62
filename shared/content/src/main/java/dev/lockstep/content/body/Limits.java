package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Positions;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;

/// Refuses, before anything is read, what would cost the library more than time in proportion to the text.
final class Limits {
    private static final String CONTAINERS = ">*+.)";

    private final String source;
    private final int firstLine;
    private int lines;
    private int columns;
    private int cells;

    private Limits(String source, int firstLine) {
        this.source = source;
        this.firstLine = firstLine;
    }

    /// @param firstLine which line of the file the text starts on
    /// @throws SyntaxException `too-deep`
    static void check(String source, int firstLine) throws SyntaxException {
        var limits = new Limits(source, firstLine);
        limits.images();
        limits.lines();
    }

    /// Pictures nest within the words of pictures, which the library joins by recursion.
    private void images() throws SyntaxException {
        int count = 0;
        for (int at = source.indexOf("!["); at >= 0; at = source.indexOf("![", at + 2)) {
            if (++count > BodyText.MAX_IMAGES) throw tooMuch(at, BodyText.MAX_IMAGES + " pictures in a body");
        }
    }

    private void lines() throws SyntaxException {
        int from = 0;
        for (int end = source.indexOf('\n'); end >= 0; end = source.indexOf('\n', from)) {
            line(source.substring(from, end), from);
            from = end + 1;
        }
        line(source.substring(from), from);
    }

    /// The library's tables copy the lines of a paragraph at each of its lines, and fill each row up to the
    /// columns of the header.
    private void line(String line, int from) throws SyntaxException {
        if (line.isBlank()) {
            lines = 0;
            columns = 0;
            return;
        }
        if (++lines > BodyText.MAX_LINES) throw tooMuch(from, BodyText.MAX_LINES + " lines without an empty one");
        if (mayRuleTable(line)) columns = Math.max(columns, columns(line.strip()));
        cells += columns;
        if (cells > BodyText.MAX_CELLS) throw tooMuch(from, BodyText.MAX_CELLS + " cells of tables in a body");
    }

    /// Whether a line may be the one between a table's header and its rows, in whatever list or quote.
    private static boolean mayRuleTable(String line) {
        return line.indexOf('|') >= 0
                && line.indexOf('-') >= 0
                && line.chars()
                        .allMatch(sign -> sign == '|'
                                || sign == '-'
                                || sign == ':'
                                || Character.isWhitespace(sign)
                                || Character.isDigit(sign)
                                || CONTAINERS.indexOf(sign) >= 0);
    }

    private static int columns(String rule) {
        int signs = (int) rule.chars().filter(sign -> sign == '|').count();
        return signs + 1 - (rule.startsWith("|") ? 1 : 0) - (rule.endsWith("|") ? 1 : 0);
    }

    private SyntaxException tooMuch(int at, String limit) {
        Position within = Positions.inFile(source).of(at);
        var place = new Position(firstLine + within.line() - 1, within.column());
        return new SyntaxException(Rule.TOO_DEEP, place, "this is beyond " + limit);
    }
}
