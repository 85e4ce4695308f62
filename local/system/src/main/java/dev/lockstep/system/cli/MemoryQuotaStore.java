package dev.lockstep.system.cli;

import dev.lockstep.state.QuotaStore;
import dev.lockstep.state.pacing.QuotaLedger;

/// The ledger of a command that calls MailerLite by itself, beside no function.
final class MemoryQuotaStore implements QuotaStore {
    private Versioned stored = new Versioned(QuotaLedger.EMPTY, 0);

    @Override
    public synchronized Versioned read() {
        return stored;
    }

    @Override
    public synchronized boolean store(QuotaLedger ledger, long afterVersion) {
        if (stored.version() != afterVersion) {
            return false;
        }
        stored = new Versioned(ledger, afterVersion + 1);
        return true;
    }
}
