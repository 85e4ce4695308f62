package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.TooMuch;
import java.util.List;
import java.util.Set;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/// Bounds the signs of emphasis in one paragraph: the library joins nested emphasis by recursion, and tens
/// of thousands of levels would overflow the stack; and each level keeps a list of all lines it spans.
final class EmphasisLimit implements InlineContentParser {
    /// How many `*` and `_` a paragraph, heading or cell may hold.
    static final int MAX_SIGNS = 2_000;

    /// How many of them there may be, times the lines from the first to the last.
    static final int MAX_SPREAD = 20_000;

    /// Makes one per block of text.
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('*', '_');
        }

        @Override
        public InlineContentParser create() {
            return new EmphasisLimit();
        }
    }

    private int signs;
    private int firstLine = -1;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position from = scanner.position();
        signs += scanner.matchMultiple(scanner.peek());
        Position behind = scanner.position();
        if (signs > MAX_SIGNS || signs * lines(scanner, from) > MAX_SPREAD) {
            return ParsedInline.of(new TooMuch(), behind);
        }
        scanner.setPosition(from);
        return ParsedInline.none();
    }

    /// How many lines the signs spread over so far.
    private int lines(Scanner scanner, Position from) {
        List<SourceSpan> spans = scanner.getSource(from, scanner.position()).getSourceSpans();
        int line = spans.getFirst().getLineIndex();
        if (firstLine < 0) firstLine = line;
        return line - firstLine + 1;
    }
}
