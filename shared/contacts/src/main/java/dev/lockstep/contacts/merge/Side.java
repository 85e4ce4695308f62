package dev.lockstep.contacts.merge;

/// A side of a link: A is the app's database, B is MailerLite.
public enum Side {
    A,
    B;

    /// The one across.
    public Side other() {
        return this == A ? B : A;
    }
}
