package dev.lockstep.content.body;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;

/// The failure of a tag without its counterpart.
final class Unclosed {
    private Unclosed() {}

    static SyntaxException opening(Tag tag) {
        String message = tag.text() + " is not closed by </" + tag.name() + "> before the end of what it stands in";
        return new SyntaxException(Rule.UNCLOSED_TAG, tag.at(), message);
    }

    static SyntaxException closing(Tag tag) {
        return new SyntaxException(Rule.UNCLOSED_TAG, tag.at(), tag.text() + " closes nothing that is open here");
    }
}
