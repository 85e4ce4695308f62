package dev.lockstep.smart;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.smart.NamedPlanning.Planned;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.Departures;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.PlanWriting;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Holds the named people's plan against the guards, and writes what they let through. Belongs to one call.
final class NamedWriting {
    private final Scope scope;
    private final Set<String> groups;
    private final Halving halving;
    private final Map<UUID, RuntimeException> failed = new HashMap<>();
    private Applied applied = Applied.NOTHING;

    NamedWriting(Scope scope, Set<String> groups, Halving halving) {
        this.scope = scope;
        this.groups = groups;
        this.halving = halving;
    }

    /// What became of the plan.
    ///
    /// @param applied what is known to stand; of somebody who failed, the log knows better
    /// @param held the dimensions of which nothing was written
    /// @param failed those for whom it could not be done, by client
    record Written(Applied applied, Set<String> held, Map<UUID, RuntimeException> failed) {}

    /// @param isKnown whether somebody has seen a plan under the present mapping; else nothing is written
    Written write(Planned plan, boolean isKnown) {
        if (plan.lines().isEmpty()) return new Written(Applied.NOTHING, Set.of(), Map.of());
        if (!isKnown) return new Written(Applied.NOTHING, Set.of(Dimensions.MAPPING), Map.of());
        long population = scope.parts().clients().count();
        Set<String> held =
                scope.parts().guards().check(plan.tally().planned(), population).keySet();
        Terms terms = new Terms(groups, held, false, false, population);
        for (List<PlanLine> lines : together(plan.lines())) {
            halving.each(lines, some -> write(some, terms), this::fail);
        }
        return new Written(applied, held, Map.copyOf(failed));
    }

    private void write(List<PlanLine> lines, Terms terms) {
        @Nullable Instant notBefore = applied.notBefore();
        if (notBefore != null) return;
        applied = applied.and(
                switch (new PlanWriting(scope, terms).write(lines)) {
                    case Answer.NotBefore<Applied>(var until) -> Applied.waiting(until);
                    case Answer.Answered<Applied>(var done) -> done;
                });
    }

    private void fail(List<PlanLine> lines, RuntimeException failure) {
        lines.forEach(line -> failed.put(line.clientId(), failure));
    }

    /// The lines by task, no more of one at a time than its writer takes.
    private static List<List<PlanLine>> together(List<PlanLine> lines) {
        Map<PlanLine.Task, List<PlanLine>> byTask = new TreeMap<>();
        lines.forEach(line ->
                byTask.computeIfAbsent(line.task(), fresh -> new ArrayList<>()).add(line));
        List<List<PlanLine>> groups = new ArrayList<>();
        byTask.forEach((task, all) -> {
            int most = most(task);
            for (int start = 0; start < all.size(); start += most) {
                groups.add(all.subList(start, Math.min(start + most, all.size())));
            }
        });
        return groups;
    }

    private static int most(PlanLine.Task task) {
        return switch (task) {
            case MERGE, CREATE_CLIENT -> SmartRequest.MOST_EMAILS;
            case CREATE_SUBSCRIBER -> SubscriberWriter.MOST_CREATIONS;
            case CLIENT_DELETED, SUBSCRIBER_DELETED -> Departures.MOST;
        };
    }
}
