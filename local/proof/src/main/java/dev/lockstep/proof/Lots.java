package dev.lockstep.proof;

/// What becomes of the workers, by their effects. For one thread, once.
final class Lots {
    private final Fate fate;
    private int effects;
    private boolean cast;
    private int successorLeft;

    /// What becomes of the worker that had an effect.
    enum Lot {
        LIVES,
        DIES,
        STANDS_STILL
    }

    Lots(Fate fate) {
        this.fate = fate;
    }

    Fate fate() {
        return fate;
    }

    /// How many effects there were.
    int effects() {
        return effects;
    }

    /// Whether the fate has come to pass.
    boolean areCast() {
        return cast;
    }

    /// One more effect.
    Lot effect() {
        effects++;
        if (successorLeft > 0 && --successorLeft == 0) return Lot.DIES;
        if (cast || effects != fate.effect()) return Lot.LIVES;
        cast = true;
        return fate.isCrash() ? Lot.DIES : Lot.STANDS_STILL;
    }

    /// From now on the effects are those of the one who took over.
    void succeed() {
        successorLeft = fate.successor();
    }

    /// They are no longer.
    void ceded() {
        successorLeft = 0;
    }
}
