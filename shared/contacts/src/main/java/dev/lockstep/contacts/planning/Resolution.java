package dev.lockstep.contacts.planning;

/// What comes of a person's choice about a conflict. Exactly one case holds.
public sealed interface Resolution {
    /// This plan carries it out. It writes what the conflict is about and nothing else.
    record Planned(PairPlan plan) implements Resolution {}

    /// The contact has no such conflict now: a side moved, or an edit settled it.
    record Moved() implements Resolution {}

    /// The value does not fit what the conflict is about.
    ///
    /// @param fault completes "value ..."
    record BadValue(String fault) implements Resolution {}

    /// The choice would have a side hold what it cannot.
    record Unwritable(String fault) implements Resolution {}

    /// The person said no to it, and nothing newer says otherwise.
    record NoConsent(String fault) implements Resolution {}
}
