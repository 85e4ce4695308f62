package dev.lockstep.content.body;

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

    private Scripts(String source) {
        this.lines = source.split("\n", -1);
    }

    static void removeFrom(Node document, String source) {
        var scripts = new Scripts(source);
        int last = -1;
        Node next;
        for (Node node = document.getFirstChild(); node != null; node = next) {
            next = node.getNext();
            if (node.getSourceSpans().isEmpty()) continue;
            SourceSpan start = node.getSourceSpans().getFirst();
            if (node instanceof Paragraph && start.getColumnIndex() == 0 && start.getLineIndex() > last) {
                last = scripts.lastLine(start.getLineIndex());
            }
            if (start.getLineIndex() <= last) node.unlink();
        }
    }

    /// The last line of the script that starts at a line; the line before where none does.
    private int lastLine(int first) {
        if (!starts(lines[first])) return first - 1;
        Extent code = Extent.ofCode();
        int line = first;
        while (line < lines.length && !(lines[line].isBlank() && code.isOutermost())) {
            if (endsIn(lines[line], code)) return first - 1;
            line++;
        }
        boolean complete = code.isOutermost() && ENDS_OF_CODE.indexOf(lastCharacter(lines[line - 1])) >= 0;
        return complete ? line - 1 : first - 1;
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
