package dev.lockstep.contacts.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// The app's outbox: which clients changed and were not handed on since. Thread-safe, within a process and
/// between processes.
public interface ClientOutbox {
    /// A client that changed.
    ///
    /// @param at when the earliest of its changes that are handed on together was made
    /// @param ownOnly whether all of them were made by a run of ours
    record Hint(UUID clientId, Instant at, boolean ownOnly) {
        /// This and another one of the same client as one.
        public Hint and(Hint other) {
            return new Hint(clientId, at.isBefore(other.at) ? at : other.at, ownOnly && other.ownOnly);
        }
    }

    /// Takes up to so many of the oldest rows, hands on the clients that they name, each once, and forgets
    /// the rows once the consumer has returned. Where it throws, or anything fails before, every row waits
    /// as before. Drains at the same time never take the same row. Only where the connection is lost while
    /// the rows are forgotten may they be handed on again. The consumer is not called where nothing waits.
    ///
    /// @param most rows; 1 or more
    /// @param consumer keeps the hints, in the order of the first row of each, somewhere durable; it runs
    ///     while the rows are locked, and so should take seconds at most
    /// @return how many rows were taken; fewer than `most` where no more were there to take
    int drain(int most, Consumer<List<Hint>> consumer);

    /// How many rows wait that name the client.
    long waiting(UUID clientId);
}
