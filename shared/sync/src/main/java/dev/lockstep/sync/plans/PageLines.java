package dev.lockstep.sync.plans;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lines of a page, without what a side refused lately. Belongs to one step.
public final class PageLines {
    private final Scope scope;
    private final Tally tally;
    private final List<PairPlan> first = new ArrayList<>();
    private final List<PairPlan> plans = new ArrayList<>();
    private final Map<Wanted, PlanLine> others = new LinkedHashMap<>();
    private final Set<UUID> leftOut = new HashSet<>();

    public PageLines(Scope scope, Tally tally) {
        this.scope = scope;
        this.tally = tally;
    }

    /// A linked contact, of whom there is a line only where there is news.
    void add(PairPlan plan) {
        tally.addPlan(plan);
        if (plan.isNews()) plans.add(plan);
    }

    /// Two who are to be linked.
    void addFirst(PairPlan plan) {
        tally.addFirstContact();
        tally.addPlan(plan);
        first.add(plan);
    }

    /// Somebody to be created.
    public Standing planned(Newcomer newcomer) {
        others.put(Wanted.of(newcomer), PlanLine.of(newcomer));
        return Standing.PLANNED;
    }

    /// Somebody whose link is to end.
    public Standing planned(Leaver leaver, @Nullable Subscriber subscriber) {
        PlanLine line = PlanLine.of(leaver, subscriber);
        others.put(Wanted.of(line, leaver.gone().other()), line);
        return Standing.PLANNED;
    }

    /// The lines, counted in the tally.
    public List<PlanLine> take() {
        Set<Wanted> refused = refused();
        List<PlanLine> lines = new ArrayList<>();
        first.forEach(plan -> lines.add(PlanLine.of(without(refused, plan))));
        for (PairPlan plan : plans) {
            PairPlan left = without(refused, plan);
            if (left.isNews()) lines.add(PlanLine.of(left));
        }
        others.forEach((wanted, line) -> {
            if (refused.contains(wanted)) {
                leaveOut(line.clientId());
            } else {
                lines.add(line);
            }
        });
        lines.forEach(tally::addLine);
        return lines;
    }

    /// Whom [#take] left out, wholly or in part, since a side refused the same of them lately.
    public Set<UUID> leftOut() {
        return Set.copyOf(leftOut);
    }

    private void leaveOut(UUID clientId) {
        tally.addRefused();
        leftOut.add(clientId);
    }

    private Set<Wanted> refused() {
        List<Wanted> wanted = new ArrayList<>(others.keySet());
        first.forEach(plan -> wanted.addAll(Wanted.of(PlanLine.of(plan))));
        plans.forEach(plan -> wanted.addAll(Wanted.of(PlanLine.of(plan))));
        return scope.parts().refusals().standing(wanted);
    }

    private PairPlan without(Set<Wanted> refused, PairPlan plan) {
        if (refused.isEmpty() || plan.changes().isEmpty()) return plan;
        Set<Side> sides = Wanted.of(PlanLine.of(plan)).stream()
                .filter(refused::contains)
                .map(Wanted::side)
                .collect(Collectors.toSet());
        if (sides.isEmpty()) return plan;
        leaveOut(plan.client().id());
        return plan.only(change -> !sides.contains(change.to()));
    }
}
