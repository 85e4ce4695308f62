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
        endText();
        pieces.add(piece);
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
