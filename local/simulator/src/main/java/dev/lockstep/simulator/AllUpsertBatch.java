package dev.lockstep.simulator;

/// What happens to a batch of nothing but `POST api/subscribers`, which the documentation calls an import and says
/// no more about.
public enum AllUpsertBatch {
    /// Answered like any batch, within the import limit.
    NORMAL,
    /// Always refused with the import limiter's 429.
    REFUSED_429
}
