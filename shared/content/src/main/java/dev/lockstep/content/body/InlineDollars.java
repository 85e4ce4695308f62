package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.InlineMaths;
import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/// Recognises `$…$` and `$$…$$` within a line. A single dollar opens only before a character that is no
/// blank, and closes only behind one and not before a digit, as Pandoc has it, so that prices are no maths.
final class InlineDollars implements InlineContentParser {
    /// Makes one per block of text.
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return new InlineDollars();
        }
    }

    /// Whether a run of so many dollars was sought to the block's end in vain, which then need not be done
    /// again.
    private final boolean[] missing = new boolean[3];

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        int run = scanner.matchMultiple('$');
        Position opened = scanner.position();
        boolean opens = run == 2 || (run == 1 && !Character.isWhitespace(scanner.peek()));
        if (!opens || missing[run]) return text(run, opened);
        while (scanner.hasNext()) {
            Position closing = scanner.position();
            char before = (char) scanner.peekPreviousCodePoint();
            if (scanner.next('\\')) scanner.next();
            else if (scanner.peek() != '$') scanner.next();
            else if (closes(scanner, run, before)) return maths(scanner, opened, closing, run);
        }
        missing[run] = true;
        return text(run, opened);
    }

    /// Moves past a run of dollars and answers whether it closes one of that length.
    private static boolean closes(Scanner scanner, int run, char before) {
        if (scanner.matchMultiple('$') != run) return false;
        return run == 2 || (!Character.isWhitespace(before) && !Character.isDigit(scanner.peek()));
    }

    private static ParsedInline maths(Scanner scanner, Position opened, Position closing, int run) {
        String latex = scanner.getSource(opened, closing).getContent();
        return ParsedInline.of(new InlineMaths(latex, run == 2), scanner.position());
    }

    private static ParsedInline text(int run, Position behind) {
        return ParsedInline.of(new Text("$".repeat(run)), behind);
    }
}
