package dev.lockstep.contacts.subscribers;

import dev.lockstep.state.QuotaStore;
import dev.lockstep.state.pacing.QuotaLedger;

/// A ledger that only this process knows.
final class OneProcess implements QuotaStore {
    private Versioned stored = new Versioned(QuotaLedger.EMPTY, 0);

    @Override
    public Versioned read() {
        return stored;
    }

    @Override
    public boolean store(QuotaLedger ledger, long afterVersion) {
        stored = new Versioned(ledger, afterVersion + 1);
        return true;
    }
}
