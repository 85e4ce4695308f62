package dev.lockstep.contacts.membership;

/// What to do about a person's groups of an exclusive set, such as the tiers of a plan. Exactly one case holds. In
/// all but [Fine] the decisions about the single groups are not carried out, nor what they would have stored.
public sealed interface ExclusiveDecision {
    /// The decisions about the single groups stand: they leave the person with one group of the set, or none as ever.
    record Fine() implements ExclusiveDecision {}

    /// The person gets this group on both sides and leaves the set's others on both.
    record Choose(String group) implements ExclusiveDecision {}

    /// A person has to choose. Nothing of the set is written.
    record Ask(String set, Reason reason) implements ExclusiveDecision {}

    /// A side does not list a group of the set: until it does, nothing is concluded about any of them.
    record Frozen() implements ExclusiveDecision {}

    /// Why a person has to choose.
    enum Reason {
        /// Several groups would hold, and the owner has not exactly one of them.
        SEVERAL,
        /// No group would hold any more, and the owner has not exactly one.
        NONE,
        /// Several groups would hold, and the sides never agreed on any: first contact removes nobody.
        NEVER_AGREED,
        /// The owner's choice is a group that the person left, or never asked for.
        NO_CONSENT
    }
}
