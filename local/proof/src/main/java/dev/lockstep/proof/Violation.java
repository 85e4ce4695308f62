package dev.lockstep.proof;

/// An invariant that does not hold.
record Violation(Invariant invariant, String detail) {
    @Override
    public String toString() {
        return invariant + ": " + detail;
    }
}
