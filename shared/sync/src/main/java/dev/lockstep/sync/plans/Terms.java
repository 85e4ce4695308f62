package dev.lockstep.sync.plans;

import dev.lockstep.contacts.planning.Change;
import java.util.Set;

/// What the writing of a plan goes by.
///
/// @param groups the ids of the account's groups
/// @param held the guards' dimensions of which nothing may be written
/// @param approved whether the held changes, and they alone, are to be written
/// @param looksAgain whether MailerLite is asked again before anything is written: the plan was approved,
///     or is so old that people may well have edited since
/// @param population how many contacts the guards' shares are of
public record Terms(Set<String> groups, Set<String> held, boolean approved, boolean looksAgain, long population) {
    public Terms {
        groups = Set.copyOf(groups);
        held = Set.copyOf(held);
    }

    /// Whether the change of a line may be written. What is written as one is held as one: with the first
    /// of its changes that is held.
    public boolean letThrough(PlanLine line, Change change) {
        boolean isHeld = Dimensions.isHeld(change, held)
                || line.changes().stream().anyMatch(one -> isOneWith(one, change) && Dimensions.isHeld(one, held));
        return isHeld == approved;
    }

    private static boolean isOneWith(Change one, Change other) {
        return one instanceof Change.Field first
                && other instanceof Change.Field second
                && first.to() == second.to()
                && first.unit().equals(second.unit());
    }
}
