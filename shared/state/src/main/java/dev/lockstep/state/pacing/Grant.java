package dev.lockstep.state.pacing;

import java.time.Instant;

/// Tokens taken together: `tokens` requests may be sent until `at` plus the rule's token life.
public record Grant(Instant at, int tokens, Share share) {
    public Grant {
        if (tokens < 1) throw new IllegalArgumentException("tokens must be 1 or more: " + tokens);
    }

    /// Tokens of nobody's share.
    public Grant(Instant at, int tokens) {
        this(at, tokens, Share.NONE);
    }
}
