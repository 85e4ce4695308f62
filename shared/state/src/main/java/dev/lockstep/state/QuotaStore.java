package dev.lockstep.state;

import dev.lockstep.state.pacing.QuotaLedger;

/// Where the ledger of a quota is kept, for all functions together.
public interface QuotaStore {
    /// The ledger and the version it has.
    Versioned read();

    /// Stores the ledger as the version after the one named.
    ///
    /// @return false where somebody stored that version first; nothing was stored then
    boolean store(QuotaLedger ledger, long afterVersion);

    /// A ledger and its version; version 0 is the empty ledger that was never stored.
    record Versioned(QuotaLedger ledger, long version) {}
}
