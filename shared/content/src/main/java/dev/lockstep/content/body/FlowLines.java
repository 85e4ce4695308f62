package dev.lockstep.content.body;

import org.jspecify.annotations.Nullable;

/// Reads lines that start with a tag or an expression and says what they amount to. Text behind a tag makes
/// them a paragraph.
final class FlowLines {
    private static final String MATHS_IN_TEXT = "InlineMath";

    private @Nullable Extent open;
    private boolean text;
    private boolean blocks;

    /// Reads one line, from an index on, and its end.
    void read(CharSequence line, int from) {
        int index = from;
        while (index < line.length() && !text) index = open == null ? between(line, index) : within(line, index);
        if (open != null && open.ends('\n')) open = null;
    }

    private int within(CharSequence line, int index) {
        if (open != null && open.ends(line.charAt(index))) open = null;
        return index + 1;
    }

    private int between(CharSequence line, int index) {
        char here = line.charAt(index);
        char next = index + 1 < line.length() ? line.charAt(index + 1) : '\n';
        if (here == '{') {
            open = Extent.ofCode();
            blocks |= next == '/';
        } else if (here == '<' && (Extent.startsTag(next) || next == '!')) {
            open = Extent.ofTag();
            blocks |= !isMathsInText(line, index);
        } else if (!Character.isWhitespace(here)) {
            text = true;
        }
        return index + 1;
    }

    private static boolean isMathsInText(CharSequence line, int index) {
        int end = Math.min(line.length(), index + 1 + MATHS_IN_TEXT.length());
        return line.subSequence(index + 1, end).toString().equals(MATHS_IN_TEXT);
    }

    /// Whether a tag or an expression goes on on the next line.
    boolean isOpen() {
        return open != null && !text;
    }

    /// Whether text stands between or behind the tags.
    boolean holdsText() {
        return text;
    }

    /// Whether any of it is more than maths or an expression in a line of text: something that ends a
    /// paragraph.
    boolean holdsBlocks() {
        return blocks;
    }
}
