package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.subscribers.Subscriber;

/// The address that somebody holds for a moment while several exchange theirs, of which each side takes
/// an address only when nobody else has it. It is made of the record's own id, so that whoever finds it
/// knows what it is; its domain is reserved, and nobody gets mail there (RFC 2606, section 3).
public final class ParkedEmail {
    private ParkedEmail() {}

    /// The address of the record with this id, on either side.
    public static String of(String id) {
        return "lockstep-" + id + "@example.com";
    }

    /// Whether an exchange was stopped while the subscriber held theirs.
    static boolean isHeldBy(Subscriber subscriber) {
        return of(subscriber.id()).equals(subscriber.email());
    }
}
