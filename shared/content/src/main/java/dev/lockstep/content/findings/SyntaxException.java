package dev.lockstep.content.findings;

/// A text does not follow its grammar: the one failure of every parser of content, whatever the input.
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Rule rule;
    private final transient Position at;

    public SyntaxException(Rule rule, Position at, String message) {
        super(message);
        this.rule = rule;
        this.at = at;
    }

    /// The rule that is broken.
    public Rule rule() {
        return rule;
    }

    /// Where: for what is not closed, the place where it was opened.
    public Position at() {
        return at;
    }

    /// A sentence that says what was found, and what belongs there.
    public String message() {
        return String.valueOf(getMessage());
    }
}
