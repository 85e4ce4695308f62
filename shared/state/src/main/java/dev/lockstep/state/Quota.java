package dev.lockstep.state;

import dev.lockstep.state.pacing.Grant;
import dev.lockstep.state.pacing.QuotaAnswer;
import dev.lockstep.state.pacing.QuotaLedger;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.state.pacing.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One worker's door to a quota that all functions share. Tokens are taken in blocks and handed out one a
/// request; a block ends with its life, what is left of it is given back with the next, and before each
/// request the shared ledger is read, so that a `Retry-After` told to one worker silences all of them. Safe
/// for threads; tokens that a dead worker held are lost until they stop counting, never spent twice.
public final class Quota {
    private final QuotaStore store;
    private final QuotaRule rule;
    private final Clock clock;
    private final Share share;
    private int tokens;
    private @Nullable Grant held;

    /// A door for whoever is of no share.
    public Quota(QuotaStore store, QuotaRule rule, Clock clock) {
        this(store, rule, clock, Share.NONE);
    }

    /// A door for a share, of whose part of the window the other share takes nothing.
    public Quota(QuotaStore store, QuotaRule rule, Clock clock, Share share) {
        this.store = store;
        this.rule = rule;
        this.clock = clock;
        this.share = share;
    }

    /// Asks to send one request.
    ///
    /// @param expected about how many more the caller will send soon, so that a block fits
    public synchronized Permit request(int expected) {
        while (true) {
            QuotaStore.Versioned seen = store.read();
            Instant now = clock.instant();
            if (now.isBefore(seen.ledger().silentUntil())) {
                return new Permit.Wait(seen.ledger().silentUntil());
            }
            if (tokens > 0 && held != null && now.isBefore(held.at().plus(rule.tokenLife()))) {
                tokens--;
                return new Permit.Go();
            }
            QuotaLedger ledger = held == null ? seen.ledger() : seen.ledger().refund(held, tokens);
            switch (ledger.take(rule, now, expected, share)) {
                case QuotaAnswer.Wait(var until, var why) -> {
                    return new Permit.Wait(until);
                }
                case QuotaAnswer.Granted(var grant, var next) -> {
                    if (store.store(next, seen.version())) {
                        tokens = grant.tokens();
                        held = grant;
                    }
                }
            }
        }
    }

    /// Tells everybody that the other system asked for silence for so long, from now.
    public synchronized void silence(Duration retryAfter) {
        Instant until = clock.instant().plus(retryAfter);
        while (true) {
            QuotaStore.Versioned seen = store.read();
            QuotaLedger next = seen.ledger().silentUntil(until);
            if (next.equals(seen.ledger()) || store.store(next, seen.version())) return;
        }
    }

    /// What the ledger says now: free tokens and the end of a silence, for the status page.
    public QuotaLedger ledger() {
        return store.read().ledger();
    }

    public QuotaRule rule() {
        return rule;
    }
}
