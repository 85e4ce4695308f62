package dev.lockstep.audio.edition;

import java.time.Duration;

/// What lies before a part: the longer the pause, the more is over.
public enum Boundary {
    /// Nothing: the part is the first.
    START(Duration.ZERO),
    /// A part of the same paragraph, which was too long for its engine.
    SENTENCE(Duration.ofMillis(250)),
    PARAGRAPH(Duration.ofMillis(400)),
    HEADING(Duration.ofMillis(900));

    private final Duration pause;

    Boundary(Duration pause) {
        this.pause = pause;
    }

    /// How long nothing is heard.
    public Duration pause() {
        return pause;
    }
}
