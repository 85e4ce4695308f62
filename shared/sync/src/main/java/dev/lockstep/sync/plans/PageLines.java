package dev.lockstep.sync.plans;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The lines of a page, without what a side refused lately. Belongs to one step.
public final class PageLines {
    private final Scope scope;
    private final Tally tally;
    private final List<PairPlan> first = new ArrayList<>();
    private final List<PairPlan> plans = new ArrayList<>();
    private final Map<Wanted, PlanLine> others = new LinkedHashMap<>();

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
    public void add(Newcomer newcomer) {
        others.put(Wanted.of(newcomer), PlanLine.of(newcomer));
    }

    /// Somebody whose link is to end.
    public void add(Leaver leaver, @Nullable Subscriber subscriber) {
        PlanLine line = PlanLine.of(leaver, subscriber);
        others.put(Wanted.of(line, leaver.gone().other()), line);
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
                tally.addRefused();
            } else {
                lines.add(line);
            }
        });
        lines.forEach(tally::addLine);
        return lines;
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
        tally.addRefused();
        return plan.only(change -> !sides.contains(change.to()));
    }
}
