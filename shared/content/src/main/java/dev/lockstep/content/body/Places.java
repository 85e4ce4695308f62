package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.literal.Cursor;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/// Where the nodes of a body stand in its file.
///
/// @param firstLine which line of the file the body starts on, from 1
record Places(int firstLine) {
    /// Where a node starts; for one that does not say, where the body does.
    Position of(Node node) {
        if (node.getSourceSpans().isEmpty()) return new Position(firstLine, 1);
        SourceSpan span = node.getSourceSpans().getFirst();
        return new Position(firstLine + span.getLineIndex(), span.getColumnIndex() + 1);
    }

    /// A cursor at the start of an excerpt.
    Cursor cursor(Excerpt excerpt) {
        return excerpt.cursor(firstLine);
    }
}
