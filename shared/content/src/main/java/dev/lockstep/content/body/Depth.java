package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;

/// How deep the tree of one body is at the place that is being built.
final class Depth {
    private int levels;

    /// Goes a level down.
    ///
    /// @throws SyntaxException `too-deep`
    void enter(Position at) throws SyntaxException {
        if (++levels > Body.MAX_DEPTH) {
            throw new SyntaxException(
                    Rule.TOO_DEEP, at, "text and tags nest deeper than " + Body.MAX_DEPTH + " levels");
        }
    }

    void leave() {
        levels--;
    }
}
