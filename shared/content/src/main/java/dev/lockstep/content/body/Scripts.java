package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.List;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;

/// Takes imports and exports out of a document: from a paragraph that starts like one to the next empty line
/// outside brackets. The library knows no blocks that start with a letter, hence afterwards.
final class Scripts {
    private static final Set<String> EXPORTED =
            Set.of("const", "let", "var", "function", "default", "class", "async", "type", "interface");
    private static final String ENDS_OF_CODE = "'\"`;})]";

    private final String[] lines;
    private final int firstLine;
    private int leftOpen;

    private Scripts(String source, int firstLine) {
        this.lines = source.split("\n", -1);
        this.firstLine = firstLine;
    }

    /// @param firstLine which line of the file the source starts on
    /// @throws SyntaxException `too-deep`
    static void removeFrom(Node document, String source, int firstLine) throws SyntaxException {
        var scripts = new Scripts(source, firstLine);
        int last = -1;
        Node next;
        for (Node node = document.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            List<SourceSpan> spans = node.getSourceSpans();
            if (spans.isEmpty()) continue;
            int start = spans.getFirst().getLineIndex();
            if (node instanceof Paragraph && spans.getFirst().getColumnIndex() == 0 && start > last) {
                last = scripts.lastLine(start, spans.getLast().getLineIndex());
            }
            if (start <= last) node.unlink();
        }
    }

    /// The last line of the script that starts at a line; the line before where none does.
    ///
    /// @param own the last line of the paragraph
    private int lastLine(int first, int own) throws SyntaxException {
        if (!starts(lines[first])) return first - 1;
        Extent code = Extent.ofCode();
        int line = first;
        while (line < lines.length && !(lines[line].isBlank() && code.isOutermost())) {
            if (endsIn(lines[line], code)) return none(first, own, line);
            line++;
        }
        boolean complete = code.isOutermost() && ENDS_OF_CODE.indexOf(lastCharacter(lines[line - 1])) >= 0;
        return complete ? line - 1 : none(first, own, line - 1);
    }

    /// Counts what was read beyond the paragraph in vain, since the next paragraph may do the same.
    private int none(int first, int own, int reached) throws SyntaxException {
        if (reached > own && ++leftOpen > BodyText.MAX_OPEN_SCRIPTS) {
            String message = "this is beyond " + BodyText.MAX_OPEN_SCRIPTS + " imports and exports that do not end";
            throw new SyntaxException(Rule.TOO_DEEP, new Position(firstLine + first, 1), message);
        }
        return first - 1;
    }

    private static boolean endsIn(String line, Extent code) {
        for (int i = 0; i < line.length(); i++) if (code.ends(line.charAt(i))) return true;
        return code.ends('\n');
    }

    private static char lastCharacter(String line) {
        String text = line.stripTrailing();
        return text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    }

    /// Tells code from a sentence that starts with the word.
    private static boolean starts(String line) {
        if (line.startsWith("import ")) return true;
        if (!line.startsWith("export ")) return false;
        String behind = line.substring("export ".length()).strip();
        return behind.startsWith("{") || behind.startsWith("*") || EXPORTED.contains(behind.split("[ {=(]", 2)[0]);
    }
}
