package dev.lockstep.content.body;

import dev.lockstep.content.body.Nodes.Jsx;
import java.util.BitSet;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;

/// Writes a body without the white space that says nothing: blanks at a line's end, and empty lines beyond
/// one. What belongs to code or to a string stays as it is, and two blanks that ask for a line's end stay
/// two.
final class Canonical {
    private static final String BREAK = "  ";

    /// Lines whose end is part of a text.
    private final BitSet verbatim = new BitSet();

    /// Lines whose end is asked for.
    private final BitSet breaks = new BitSet();

    private Canonical() {}

    static String of(String source, Node document) {
        var canonical = new Canonical();
        for (Node node = document; node != null; node = next(node, document)) canonical.note(node);
        return canonical.written(source);
    }

    /// The node after this one in the order of the text; a loop and not a recursion, since trees may be
    /// deep.
    private static @Nullable Node next(Node node, Node root) {
        if (node.getFirstChild() != null) return node.getFirstChild();
        Node up = node;
        while (up != root && up.getNext() == null) up = up.getParent();
        return up == root ? null : up.getNext();
    }

    private void note(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        switch (node) {
            case FencedCodeBlock _ -> noteFence(spans);
            case Code _ when spans.size() > 1 -> verbatim.set(line(spans.getFirst()), line(spans.getLast()));
            case Jsx jsx -> noteText(jsx.extent(), jsx.excerpt.text().substring(1), jsx.excerpt.spans());
            case HardLineBreak _ -> noteBreak(node.getPrevious());
            default -> {}
        }
    }

    /// The lines between the two fences.
    private void noteFence(List<SourceSpan> spans) {
        int closing = line(spans.getLast());
        verbatim.set(Math.min(line(spans.getFirst()) + 1, closing), closing);
    }

    private void noteBreak(@Nullable Node previous) {
        if (previous != null && !previous.getSourceSpans().isEmpty()) {
            breaks.set(line(previous.getSourceSpans().getLast()));
        }
    }

    /// Notes the lines that end within a string or a template.
    private void noteText(Extent extent, CharSequence code, List<SourceSpan> spans) {
        int line = line(spans.getFirst());
        boolean ended = false;
        for (int i = 0; i < code.length() && !ended; i++) {
            ended = extent.ends(code.charAt(i));
            if (code.charAt(i) != '\n') continue;
            if (!ended && extent.inText()) verbatim.set(line);
            line++;
        }
    }

    private static int line(SourceSpan span) {
        return span.getLineIndex();
    }

    private String written(String source) {
        var text = new StringBuilder(source.length());
        String[] lines = source.split("\n", -1);
        int empty = 0;
        for (int i = 0; i < lines.length; i++) {
            String line = verbatim.get(i) ? lines[i] : trimmed(lines[i], breaks.get(i));
            if (line.isEmpty() && !verbatim.get(i)) {
                empty++;
                continue;
            }
            if (!text.isEmpty()) text.append(empty > 0 ? "\n\n" : "\n");
            text.append(line);
            empty = 0;
        }
        return text.toString();
    }

    /// A backslash at the very end would break the line, so that one blank stays behind it.
    private static String trimmed(String line, boolean breaks) {
        String trimmed = Expressions.withoutBlanksAtItsEnd(line);
        if (breaks && line.endsWith(BREAK)) return trimmed + BREAK;
        return trimmed.length() < line.length() && endsInBackslash(trimmed) ? trimmed + ' ' : trimmed;
    }

    private static boolean endsInBackslash(String line) {
        int start = line.length();
        while (start > 0 && line.charAt(start - 1) == '\\') start--;
        return (line.length() - start) % 2 == 1;
    }
}
