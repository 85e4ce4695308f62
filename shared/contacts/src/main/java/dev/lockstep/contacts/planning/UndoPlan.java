package dev.lockstep.contacts.planning;

import java.util.List;

/// What is to become of a run's writes of one contact. What it neither changes nor keeps is as it was
/// before the run.
///
/// @param plan the writes that are taken back, and nothing else
/// @param kept those that are left
public record UndoPlan(PairPlan plan, List<Kept> kept) {
    public UndoPlan {
        kept = List.copyOf(kept);
    }
}
