package dev.lockstep.state.pacing;

import java.time.Instant;

/// What came of asking for tokens. Exactly one case holds.
public sealed interface QuotaAnswer {
    /// The tokens are the asker's; `next` is the ledger to store.
    record Granted(Grant grant, QuotaLedger next) implements QuotaAnswer {}

    /// Nothing may be sent before the instant named; `why` says whether the window is full or the other system asked
    /// for silence.
    record Wait(Instant until, Reason why) implements QuotaAnswer {}

    /// Why to wait.
    enum Reason {
        WINDOW_FULL,
        RETRY_AFTER
    }
}
