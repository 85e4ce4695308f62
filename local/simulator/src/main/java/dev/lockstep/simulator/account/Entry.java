package dev.lockstep.simulator.account;

/// One place in the list of subscribers: a subscriber, or JSON a test put there as it is.
sealed interface Entry permits Subscriber, RawEntry {
    /// The place in the list, and for a subscriber its id.
    long id();
}
