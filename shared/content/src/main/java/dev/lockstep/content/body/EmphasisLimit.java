package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.TooMuch;
import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/// Bounds the signs of emphasis in one paragraph: the library joins nested emphasis by recursion, and tens
/// of thousands of levels would overflow the stack.
final class EmphasisLimit implements InlineContentParser {
    /// How many `*` and `_` a paragraph, heading or cell may hold.
    static final int MAX_SIGNS = 2_000;

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

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position from = scanner.position();
        signs += scanner.matchMultiple(scanner.peek());
        if (signs > MAX_SIGNS) return ParsedInline.of(new TooMuch(), scanner.position());
        scanner.setPosition(from);
        return ParsedInline.none();
    }
}
