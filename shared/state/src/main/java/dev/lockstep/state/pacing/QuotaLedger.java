package dev.lockstep.state.pacing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What was granted lately and until when everybody must be silent. An immutable value: every function
/// reads it, computes the next one and stores it only if nobody was faster.
///
/// @param grants oldest first, only those that still count
/// @param silentUntil nothing may be sent before it; the epoch where nothing forbids
public record QuotaLedger(List<Grant> grants, Instant silentUntil) {
    public static final QuotaLedger EMPTY = new QuotaLedger(List.of(), Instant.EPOCH);

    public QuotaLedger {
        grants = List.copyOf(grants);
    }

    /// Asks for `wanted` tokens in nobody's share.
    public QuotaAnswer take(QuotaRule rule, Instant now, int wanted) {
        return take(rule, now, wanted, Share.NONE);
    }

    /// Asks for `wanted` tokens, of which the rule's block, and what is left of the limit, may be granted,
    /// without what is kept for the other share. Grants are dated in whole milliseconds, as they are
    /// stored.
    public QuotaAnswer take(QuotaRule rule, Instant now, int wanted, Share share) {
        if (now.isBefore(silentUntil)) return new QuotaAnswer.Wait(silentUntil, QuotaAnswer.Reason.RETRY_AFTER);
        List<Grant> counting = counting(rule, now);
        int free = rule.limit() - counting.stream().mapToInt(Grant::tokens).sum() - kept(rule, counting, share.other());
        if (free <= 0) {
            Instant oldestEnds = counting.getFirst().at().plus(rule.memory());
            return new QuotaAnswer.Wait(oldestEnds, QuotaAnswer.Reason.WINDOW_FULL);
        }
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        Grant grant = new Grant(at, Math.min(free, Math.clamp(wanted, 1, rule.block())), share);
        List<Grant> next = new ArrayList<>(counting);
        next.add(grant);
        return new QuotaAnswer.Granted(grant, new QuotaLedger(next, silentUntil));
    }

    /// The ledger after tokens of a grant were given back that nobody used while they could be used;
    /// unchanged where the grant no longer counts.
    public QuotaLedger refund(Grant grant, int unused) {
        int index = grants.indexOf(grant);
        if (index < 0 || unused < 1) return this;
        List<Grant> next = new ArrayList<>(grants);
        if (unused >= grant.tokens()) {
            next.remove(index);
        } else {
            next.set(index, new Grant(grant.at(), grant.tokens() - unused, grant.share()));
        }
        return new QuotaLedger(next, silentUntil);
    }

    /// The ledger after the other system asked for silence until the instant named; an earlier one changes
    /// nothing.
    public QuotaLedger silentUntil(Instant until) {
        return until.isAfter(silentUntil) ? new QuotaLedger(grants, until) : this;
    }

    /// Tokens that could be granted now if nobody had to be silent.
    public int free(QuotaRule rule, Instant now) {
        return rule.limit()
                - counting(rule, now).stream().mapToInt(Grant::tokens).sum();
    }

    /// What is kept for a share: so much of the window that it can start at once, and half of the window
    /// from its first token on, without what it has of that already.
    private static int kept(QuotaRule rule, List<Grant> counting, Share share) {
        if (share == Share.NONE) return 0;
        int used = counting.stream()
                .filter(grant -> grant.share() == share)
                .mapToInt(Grant::tokens)
                .sum();
        return Math.max(0, (used == 0 ? rule.keptIdle() : rule.keptBusy()) - used);
    }

    private List<Grant> counting(QuotaRule rule, Instant now) {
        // A grant from a clock ahead of ours still counts: its instant is later than now, and so is its end.
        return grants.stream()
                .filter(grant -> grant.at().plus(rule.memory()).isAfter(now))
                .toList();
    }
}
