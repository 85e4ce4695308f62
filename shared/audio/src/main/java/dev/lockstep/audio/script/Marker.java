package dev.lockstep.audio.script;

import java.util.Arrays;
import java.util.Optional;

/// How a voice is to say what follows, or that it is to wait: all that a script may ask for besides its
/// words. In a script a marker stands in square brackets.
public enum Marker {
    SHORT_PAUSE("short pause", 400),
    LONG_PAUSE("long pause", 900),
    CALM("calm", 0),
    CURIOUS("curious", 0),
    SERIOUS("serious", 0),
    EXCITED("excited", 0);

    /// To be raised when the set, or what a marker means, changes: scripts of another set are written anew.
    public static final int VERSION = 1;

    private final String word;
    private final int pauseMillis;

    Marker(String word, int pauseMillis) {
        this.word = word;
        this.pauseMillis = pauseMillis;
    }

    /// As it is written in a script, brackets included.
    public String text() {
        return "[" + word + "]";
    }

    /// How long a pause is; 0 for a mood.
    public int pauseMillis() {
        return pauseMillis;
    }

    /// The marker of what stands in brackets; empty where it is none of ours.
    static Optional<Marker> of(String bracketed) {
        return Arrays.stream(values())
                .filter(marker -> marker.text().equals(bracketed))
                .findFirst();
    }
}
