package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.Jsx;
import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/// Recognises tags and expressions in braces within a line, in place of the library's HTML.
final class InlineCode implements InlineContentParser {
    /// Makes one per block of text.
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('<', '{');
        }

        @Override
        public InlineContentParser create() {
            return new InlineCode();
        }
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position from = scanner.position();
        boolean tag = scanner.next('<');
        if (!tag) scanner.next();
        if (tag && !Extent.startsTag(scanner.peek()) && scanner.peek() != '!') {
            return ParsedInline.of(new Text("<"), scanner.position());
        }
        Extent extent = tag ? Extent.ofTag() : Extent.ofCode();
        while (scanner.hasNext()) {
            char next = scanner.peek();
            scanner.next();
            if (extent.ends(next)) {
                return ParsedInline.of(new Jsx(excerpt(scanner, from), null), scanner.position());
            }
        }
        return ParsedInline.of(new Jsx(excerpt(scanner, from), extent.unclosed()), scanner.position());
    }

    private static Excerpt excerpt(Scanner scanner, Position from) {
        SourceLines source = scanner.getSource(from, scanner.position());
        return new Excerpt(source.getContent(), source.getSourceSpans());
    }
}
