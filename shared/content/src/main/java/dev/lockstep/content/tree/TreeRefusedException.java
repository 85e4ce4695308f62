package dev.lockstep.content.tree;

import java.io.IOException;

/// A whole tree is refused: nothing of it may be read, and nothing may be concluded from what is missing in
/// it.
public final class TreeRefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String rule;

    TreeRefusedException(String rule, String message) {
        super(rule + ": " + message);
        this.rule = rule;
    }

    /// Why, in a word that scripts compare: `no-tree`, `too-many-files`, `path-traversal`, `duplicate-path`,
    /// `zip-bomb`, `not-a-zip` or `bad-findings`.
    public String rule() {
        return rule;
    }
}
