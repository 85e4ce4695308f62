package dev.lockstep.content.site;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.TextFile;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

/// The texts of a tree. As thread-safe as the tree.
final class Source {
    private final ContentTree tree;
    private final SortedMap<String, Long> sizes;
    private final Map<String, Finding> broken;

    /// @param broken what the tree itself says is wrong, by path
    Source(ContentTree tree, Map<String, Finding> broken) {
        this.tree = tree;
        this.sizes = tree.files();
        this.broken = broken;
    }

    /// The text of a file.
    ///
    /// @throws SyntaxException where it is too large, cannot be read, or is no text
    String text(String path) throws SyntaxException {
        Finding known = broken.get(path);
        if (known != null) throw new SyntaxException(known.rule(), known.at(), known.message());
        long size = sizes.getOrDefault(path, 0L);
        if (size > ContentTree.MAX_FILE_BYTES) {
            String message = "it has more than the " + ContentTree.MAX_FILE_BYTES + " bytes that a file may have";
            throw new SyntaxException(Rule.FILE_TOO_LARGE, Position.START, message);
        }
        return TextFile.decode(bytes(path));
    }

    private byte[] bytes(String path) throws SyntaxException {
        try {
            return tree.bytes(path);
        } catch (IOException unreadable) {
            throw new SyntaxException(Rule.UNREADABLE, Position.START, "it cannot be read: " + unreadable.getMessage());
        }
    }
}
