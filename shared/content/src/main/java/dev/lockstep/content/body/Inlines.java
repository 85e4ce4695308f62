package dev.lockstep.content.body;

import java.util.ArrayList;
import java.util.List;

/// Collects the pieces of a line; text next to text becomes one.
final class Inlines {
    private final List<Inline> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void add(Inline piece) {
        if (piece instanceof Inline.Text(String more)) {
            text.append(more);
            return;
        }
        if (piece instanceof Inline.LineBreak) stripEnd();
        endText();
        pieces.add(piece);
    }

    /// Blanks before a line's end are none of the text.
    private void stripEnd() {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) end--;
        text.setLength(end);
    }

    private void endText() {
        if (!text.isEmpty()) pieces.add(new Inline.Text(text.toString()));
        text.setLength(0);
    }

    List<Inline> done() {
        endText();
        return List.copyOf(pieces);
    }
}
