package dev.lockstep.sync;

import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import java.time.Instant;

/// What came of resolving a conflict. Exactly one case holds.
public sealed interface Resolved {
    /// Both sides hold what was chosen, and the conflict is closed.
    record Done(Conflict conflict) implements Resolved {}

    /// No conflict has that id.
    record Unknown() implements Resolved {}

    /// It was closed before.
    record Closed(ConflictStatus status) implements Resolved {}

    /// The contact is no longer as the conflict found it. The next run says what is to be decided now.
    record Moved(String detail) implements Resolved {}

    /// The value does not fit what the conflict is about.
    ///
    /// @param fault completes "value ..."
    record BadValue(String fault) implements Resolved {}

    /// It was not, or not wholly, carried out.
    ///
    /// @param code `no_consent`, `unwritable`, or that of an [Applied.Failure]
    /// @param detail what is at fault, without any value
    record Refused(String code, String detail) implements Resolved {}

    /// Somebody else is at work on the contact, at the longest until then.
    record Busy(Instant until) implements Resolved {}

    /// MailerLite's quota allows nothing before then.
    record NotBefore(Instant until) implements Resolved {}
}
