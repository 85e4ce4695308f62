package dev.lockstep.content.body;

import java.util.HashSet;
import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/// Leaves code within a line to the library, but for backticks that close nowhere: the library would seek
/// their end anew at each of them.
final class Backticks implements InlineContentParser {
    /// Makes one per block of text.
    static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('`');
        }

        @Override
        public InlineContentParser create() {
            return new Backticks();
        }
    }

    /// The lengths of runs that were sought to the block's end in vain.
    private final Set<Integer> missing = new HashSet<>();

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        Scanner scanner = state.scanner();
        Position from = scanner.position();
        int run = scanner.matchMultiple('`');
        Position behind = scanner.position();
        if (!missing.contains(run) && closes(scanner, run)) {
            scanner.setPosition(from);
            return ParsedInline.none();
        }
        missing.add(run);
        return ParsedInline.of(new Text("`".repeat(run)), behind);
    }

    private static boolean closes(Scanner scanner, int run) {
        while (scanner.find('`') >= 0) {
            if (scanner.matchMultiple('`') == run) return true;
        }
        return false;
    }
}
