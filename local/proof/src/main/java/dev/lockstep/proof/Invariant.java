package dev.lockstep.proof;

/// What must hold whatever happens (docs/proof.md, What was checked).
enum Invariant {
    /// When edits stop, a pair agrees on every mapped field, or an open conflict says why not.
    CONVERGENCE,
    /// Then another run makes no write and finds no change.
    QUIESCENCE,
    /// A person's edit is on both sides, was superseded by a later one, or stands in a conflict.
    NO_LOST_EDIT,
    /// A value that a side is seen to hold already is not written to it.
    UNCHANGED_IS_NOT_WRITTEN,
    /// Stopped after any effect and taken up again, a run comes to the same end.
    CRASH_EQUIVALENCE,
    /// Nobody is on a side twice, appears there for no reason or disappears by the sync's doing; a link
    /// joins one person's two records, and no record has two.
    SAME_PEOPLE,
    /// Whoever was deleted is not created again, unless they opted in since; a tombstone stays.
    STAYS_DELETED,
    /// Nobody who opted out is made active without evidence of a later opt-in.
    CONSENT,
    /// Other groups and fields are not touched, and a dry run writes nothing.
    SCOPE,
    /// What a worker stores without holding the lease is refused.
    FENCING,
    /// A run that says it is complete has left nothing undone.
    CURSOR,
    /// What the guards hold is not written before its plan is approved, and then exactly that plan, once.
    GUARDS,
    /// What smart carries to a side it has read of the other, whatever a hint said.
    HINT,
    /// Hints that come once more, as those of our own writes do, end in no change.
    ECHO,
    /// An undo restores what the run found and left to nobody since, and lists the rest.
    UNDO,
    /// MailerLite's limiter never has to refuse.
    PACE,
    /// What the shadow says was agreed, both sides have held.
    SHADOW_TRUTH,
    /// The same history comes to the same end.
    DETERMINISM,
    /// The sync comes to rest.
    TERMINATION
}
