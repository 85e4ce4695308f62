package dev.lockstep.state.pacing;

/// Who asks for tokens of a quota. Runs and calls each keep a part of the window for themselves, so that
/// neither keeps the other waiting.
public enum Share {
    /// Whoever asks keeps nothing for anybody, and nobody keeps anything for them.
    NONE,
    /// A run, of thousands of contacts: nobody waits for it in person.
    RUNS,
    /// A call about a few contacts: somebody waits for the answer.
    CALLS;

    /// For whom a part of the window is kept; [#NONE] where it is kept for nobody.
    Share other() {
        return switch (this) {
            case NONE -> NONE;
            case RUNS -> CALLS;
            case CALLS -> RUNS;
        };
    }
}
