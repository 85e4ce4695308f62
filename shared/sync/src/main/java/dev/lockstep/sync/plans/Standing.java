package dev.lockstep.sync.plans;

/// What planning somebody came to.
public enum Standing {
    /// They were planned, and there is a line of them where anything is to be done.
    PLANNED,
    /// Another writer is at work on them.
    TAKEN,
    /// They may be one or another person.
    UNDECIDED,
    /// One side alone has them, and nothing is to be done about it.
    UNLINKED
}
