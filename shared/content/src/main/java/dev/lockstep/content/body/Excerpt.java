package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Positions;
import dev.lockstep.content.literal.Cursor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonmark.node.SourceSpan;

/// A piece of a body as the library cut it out, without the marks of lists and quotes around it.
///
/// @param spans where its lines stand in the body, from its first line on; an empty line may have none
record Excerpt(String text, List<SourceSpan> spans) {
    /// A cursor at its start, which names places in the file.
    ///
    /// @param firstLine the line of the file on which the body starts
    Cursor cursor(int firstLine) {
        Positions within = Positions.inFile(text);
        Map<Integer, Integer> columns = spans.stream()
                .collect(Collectors.toMap(SourceSpan::getLineIndex, SourceSpan::getColumnIndex, (first, _) -> first));
        return new Cursor(text, offset -> place(within.of(offset), columns, firstLine));
    }

    private Position place(Position within, Map<Integer, Integer> columns, int firstLine) {
        int line = spans.getFirst().getLineIndex() + within.line() - 1;
        return new Position(firstLine + line, columns.getOrDefault(line, 0) + within.column());
    }
}
