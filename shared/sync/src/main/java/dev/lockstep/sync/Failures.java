package dev.lockstep.sync;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.WriteOutcome;
import java.util.UUID;

/// What to say of a write to MailerLite that does not stand. Pure.
final class Failures {
    private Failures() {}

    /// @throws IllegalArgumentException for a write that stands and names the subscriber
    static Applied.Failure onB(UUID clientId, WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Written(var subscriber) -> {
                if (subscriber != null) throw new IllegalArgumentException("the write stands");
                yield failure(clientId, "mailerlite_unavailable", "MailerLite did not say whom it wrote");
            }
            case WriteOutcome.Gone() -> failure(clientId, "subscriber_gone", "MailerLite no longer has the subscriber");
            case WriteOutcome.ConsentBlocked(var id) ->
                failure(clientId, "consent_blocked", "only the person can subscribe this address again");
            case WriteOutcome.Refused(var fields) ->
                failure(clientId, "mailerlite_refused", "MailerLite does not accept " + String.join(", ", fields));
            case WriteOutcome.Failed(var status) ->
                failure(clientId, "mailerlite_unavailable", "MailerLite answered " + status);
        };
    }

    private static Applied.Failure failure(UUID clientId, String code, String detail) {
        return new Applied.Failure(clientId, Side.B, code, detail);
    }
}
