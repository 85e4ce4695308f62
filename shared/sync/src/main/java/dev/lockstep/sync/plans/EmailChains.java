package dev.lockstep.sync.plans;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.Demand;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Moves those together who were refused an email because another still holds it who is to have another
/// email too: two who swap theirs, or several who pass theirs on. Where somebody on the way stays, all are
/// left as they are, and as refused. Belongs to one step.
final class EmailChains {
    /// Longer ones are not told from people who got mixed up.
    private static final int LONGEST = 10;

    private final Scope scope;
    private final Terms terms;

    EmailChains(Scope scope, Terms terms) {
        this.scope = scope;
        this.terms = terms;
    }

    /// What became of the plans in the end.
    ///
    /// @param applied what became of them one by one
    Applied settle(Applied applied, List<PairPlan> plans) {
        Applied settled = applied;
        for (Side side : Side.values()) {
            List<PairPlan> refused = refused(settled, plans, side);
            if (settled.notBefore() == null && !refused.isEmpty()) settled = settle(settled, refused, side);
        }
        return settled;
    }

    private static List<PairPlan> refused(Applied applied, List<PairPlan> plans, Side side) {
        Set<UUID> failed = applied.failures().stream()
                .filter(failure -> failure.side() == side && failure.code().endsWith("_refused"))
                .map(Applied.Failure::clientId)
                .collect(Collectors.toSet());
        return plans.stream()
                .filter(plan -> failed.contains(plan.client().id()) && EmailHolders.wanted(plan, side) != null)
                .toList();
    }

    private Applied settle(Applied applied, List<PairPlan> refused, Side side) {
        EmailHolders holders = new EmailHolders(scope, terms, side);
        Set<String> emails = new HashSet<>();
        for (PairPlan plan : refused) {
            emails.add(String.valueOf(EmailHolders.held(plan, side)));
            emails.add(String.valueOf(EmailHolders.wanted(plan, side)));
        }
        for (int step = 0; step < LONGEST && !emails.isEmpty(); step++) emails = holders.ask(emails);
        Set<UUID> moved = new HashSet<>();
        Applied settled = applied;
        for (PairPlan plan : refused) {
            List<PairPlan> chain = chain(String.valueOf(EmailHolders.held(plan, side)), holders, side);
            Set<UUID> together = chain.stream().map(one -> one.client().id()).collect(Collectors.toSet());
            if (chain.isEmpty() || together.stream().anyMatch(moved::contains)) continue;
            if (!isWithinBudget(chain.size(), side)) continue;
            moved.addAll(together);
            Applied exchanged = scope.writers().exchange().apply(chain, side, scope.runId(), scope.lease());
            settled = settled.without(together, side).and(exchanged);
            if (settled.notBefore() != null) break;
        }
        return settled;
    }

    /// Everybody from the one who holds the email on: up to an email that nobody holds, or around to
    /// the same one.
    private static List<PairPlan> chain(String email, EmailHolders holders, Side side) {
        List<PairPlan> chain = new ArrayList<>();
        String next = email;
        while (chain.size() < LONGEST) {
            PairPlan mover = holders.mover(next);
            if (mover == null) return holders.isFree(next) ? chain : List.of();
            chain.add(mover);
            next = String.valueOf(EmailHolders.wanted(mover, side));
            if (next.equals(email)) return chain;
        }
        return List.of();
    }

    /// Whoever moves for another was perhaps not planned by this run. Counted twice is on the safe side.
    private boolean isWithinBudget(int people, Side side) {
        String dimension = "field_" + (side == Side.A ? "a" : "b") + ":email";
        Demand demand = new Demand();
        for (int person = 0; person < people; person++) demand.add(List.of(dimension));
        return terms.approved()
                || scope.parts().guards().check(demand, terms.population()).isEmpty();
    }
}
