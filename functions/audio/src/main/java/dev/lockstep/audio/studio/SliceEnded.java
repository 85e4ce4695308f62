package dev.lockstep.audio.studio;

/// Leaves the work on a slice from wherever it is. It carries no stack trace, since nothing is wrong.
final class SliceEnded extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient SliceEnd end;

    SliceEnded(SliceEnd end) {
        super(end.toString(), null, false, false);
        this.end = end;
    }

    SliceEnd end() {
        return end;
    }
}
