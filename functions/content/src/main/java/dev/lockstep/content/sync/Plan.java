package dev.lockstep.content.sync;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every change that brings the tables in step with a tree, before any is made.
///
/// @param stages the changes of each stage, those of one unit side by side
/// @param counts how every row of the tree fares, and how many go
/// @param massDelete why rows that no file stands for are not deleted; empty where they are, or there are none
record Plan(Map<Stage, List<Change>> stages, Counts counts, Optional<DeletionGuard.MassDelete> massDelete) {
    Plan {
        Map<Stage, List<Change>> copy = new EnumMap<>(Stage.class);
        stages.forEach((stage, changes) -> copy.put(stage, List.copyOf(changes)));
        stages = copy;
    }

    List<Change> of(Stage stage) {
        return stages.getOrDefault(stage, List.of());
    }

    /// How many changes there are.
    long size() {
        return stages.values().stream().mapToLong(List::size).sum();
    }
}
