package dev.lockstep.contacts.subscribers;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came of a write to a subscriber. Exactly one case holds.
public sealed interface WriteOutcome {
    /// It stands.
    ///
    /// @param subscriber what MailerLite says it holds now; null where only groups changed, which are as asked for
    record Written(@Nullable Subscriber subscriber) implements WriteOutcome {}

    /// There is no such subscriber any more.
    record Gone() implements WriteOutcome {}

    /// MailerLite does not let anybody but the person subscribe this address again. Terminal: to be listed, and never
    /// tried again.
    ///
    /// @param subscriberId who it is, where MailerLite says so
    record ConsentBlocked(@Nullable String subscriberId) implements WriteOutcome {}

    /// MailerLite does not accept the values of these fields. A group that was to be joined and is gone is
    /// named as `group` and its id.
    record Refused(Set<String> fields) implements WriteOutcome {
        public Refused {
            fields = Set.copyOf(fields);
        }
    }

    /// It failed for now; nobody knows how much of it stands.
    record Failed(int status) implements WriteOutcome {}
}
