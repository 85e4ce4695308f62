package dev.lockstep.content.body;

import java.util.ArrayList;
import java.util.List;

/// Collects the pieces of a line; text next to text becomes one, and blanks next to
/// each other one blank.
final class Inlines {
    private final List<Inline> pieces = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void add(Inline piece) {
        if (piece instanceof Inline.Text(String more)) {
            more.chars().forEach(this::append);
            return;
        }
        if (piece instanceof Inline.LineBreak) stripEnd();
        endText();
        pieces.add(piece);
    }

    private void append(int character) {
        boolean blank = character == ' ' || character == '\t';
        if (!blank) text.append((char) character);
        else if (!endsInBlank()) text.append(' ');
    }

    private boolean endsInBlank() {
        return !text.isEmpty() && text.charAt(text.length() - 1) == ' ';
    }

    /// Blanks before a line's end are none of the text.
    private void stripEnd() {
        if (endsInBlank()) text.setLength(text.length() - 1);
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
