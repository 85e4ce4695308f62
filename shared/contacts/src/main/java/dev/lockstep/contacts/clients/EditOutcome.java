package dev.lockstep.contacts.clients;

/// What came of an edit of a client. Exactly one case holds.
public sealed interface EditOutcome {
    /// It stands.
    record Written() implements EditOutcome {}

    /// The client no longer holds what was observed, or is gone: to be planned again. Nothing was changed, except that
    /// a partner who moved in the very same moment leaves the client's own columns written.
    record Moved() implements EditOutcome {}

    /// The database does not take the values, whoever writes them: the SQLSTATE and, where it is known, the constraint
    /// or column.
    record Refused(String state, String where) implements EditOutcome {}
}
