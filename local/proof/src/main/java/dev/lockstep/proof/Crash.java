package dev.lockstep.proof;

/// The end of a worker: nothing that it would still do is done. An error, since the engine must not get to
/// handle it.
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("the worker is dead", null, false, false);
    }
}
