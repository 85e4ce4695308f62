package dev.lockstep.contacts.clients;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Changes the app's clients, each only where it still holds what was observed. Thread-safe.
public interface ClientWriter {
    /// Makes the edits, of which each client has one at most. One that the database does not take never
    /// keeps back the others.
    ///
    /// @param origin who writes: the run
    /// @throws dev.lockstep.state.CodedException as [ClientDatabase#write] does; an edit that was made
    /// nevertheless
    ///     finds its own values when it is planned again, and comes to nothing
    Map<UUID, EditOutcome> edit(List<ClientEdit> edits, String origin);

    /// Makes the edits one after the other, all of them or none; a client may be edited more than once.
    /// Where one of them is not made, each has the outcome of that one.
    ///
    /// @param origin who writes: the run
    /// @throws dev.lockstep.state.CodedException as [ClientDatabase#write] does
    Map<UUID, EditOutcome> editInOrder(List<ClientEdit> edits, String origin);

    /// Makes the creations, of which each has another id. One whose id, email or mailerlite id a living
    /// client has already is [EditOutcome.Moved].
    ///
    /// @param origin who writes: the run
    /// @throws dev.lockstep.state.CodedException as [ClientDatabase#write] does; a client that was created
    ///     nevertheless is found by its id
    Map<UUID, EditOutcome> create(List<ClientCreation> creations, String origin);
}
