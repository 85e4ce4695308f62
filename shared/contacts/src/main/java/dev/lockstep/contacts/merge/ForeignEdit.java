package dev.lockstep.contacts.merge;

/// What an edit gets on the side that does not own a one-way field.
public enum ForeignEdit {
    /// The owner's value is written over it.
    REVERT,
    /// It stays, and is not looked at again until either side changes.
    ACCEPT,
    /// It stays, and a person is asked.
    QUARANTINE
}
