package dev.lockstep.sync.plans;

/// How linked contacts are planned.
public enum Manner {
    /// Whoever is in step by their shadow at a look is not planned at all.
    USUAL,
    /// Everybody is planned field by field.
    CLOSE,
    /// Blanks are filled, and nothing else is done.
    REPAIR
}
