package dev.lockstep.content.body;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Cursor;
import java.util.List;

/// Reads markup within an attribute, where text is text and not Markdown.
final class MarkupParser {
    private final Cursor cursor;
    private final int depth;

    MarkupParser(Cursor cursor, int depth) {
        this.cursor = cursor;
        this.depth = depth;
    }

    /// The element that starts here with `<`; a fragment is what it holds.
    List<Inline> element() throws SyntaxException {
        if (depth > Body.MAX_DEPTH) throw cursor.fault(Rule.TOO_DEEP, "markup nests deeper than " + Body.MAX_DEPTH);
        Tag tag = new TagParser(cursor, depth).tag();
        return switch (tag.kind()) {
            case CLOSING -> throw Unclosed.closing(tag);
            case ALONE -> List.of(Components.inline(tag, List.of()));
            case OPENING -> {
                List<Inline> children = children(tag);
                yield tag.name().isEmpty() ? children : List.of(Components.inline(tag, children));
            }
        };
    }

    private List<Inline> children(Tag opening) throws SyntaxException {
        var inlines = new Inlines();
        while (true) {
            switch (cursor.peek()) {
                case Cursor.END -> throw Unclosed.opening(opening);
                case '{' ->
                    Expressions.inline(new TagParser(cursor, depth).braces()).ifPresent(inlines::add);
                case '<' -> {
                    if (cursor.peek(1) == '/') {
                        Tag closing = new TagParser(cursor, depth).tag();
                        if (!closing.name().equals(opening.name())) throw Unclosed.opening(opening);
                        return inlines.done();
                    }
                    new MarkupParser(cursor, depth + 1).element().forEach(inlines::add);
                }
                default -> inlines.add(new Inline.Text(text()));
            }
        }
    }

    private String text() {
        int from = cursor.offset();
        while (cursor.peek() != '<' && cursor.peek() != '{' && cursor.peek() != Cursor.END) cursor.next();
        return Entities.decode(cursor.since(from)).replaceAll("\\s+", " ");
    }
}
