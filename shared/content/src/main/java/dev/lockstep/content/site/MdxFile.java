package dev.lockstep.content.site;

import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.literal.Head;
import java.util.Optional;

/// An MDX file, read.
record MdxFile(Metadata metadata, BodyText body) {
    /// Reads a file for a unit and reports everything that is wrong with it; empty where that leaves no
    /// metadata or no body.
    static Optional<MdxFile> read(Source source, String path, Draft draft) {
        draft.readFrom(path);
        try {
            String text = source.text(path);
            Head head = Head.of(text);
            Optional<Metadata> metadata = Metadata.of(head.metadata(), path, draft);
            BodyText body = BodyText.of(text.substring(head.bodyOffset()), lineAt(text, head.bodyOffset()));
            return metadata.map(read -> new MdxFile(read, body));
        } catch (SyntaxException refused) {
            draft.report(path, refused);
            return Optional.empty();
        }
    }

    private static int lineAt(String text, int offset) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
        return line;
    }
}
