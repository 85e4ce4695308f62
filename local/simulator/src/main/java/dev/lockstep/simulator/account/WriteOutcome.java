package dev.lockstep.simulator.account;

/// How a write to one subscriber ended. Each `json` is the subscriber object after the write, with groups.
public sealed interface WriteOutcome {
    /// A new subscriber.
    record Created(String json) implements WriteOutcome {}

    /// A subscriber that was there before, alive or deleted.
    record Updated(String json) implements WriteOutcome {}

    /// Refused: the person unsubscribed, bounced or was junked, and an upsert cannot bring them back.
    record NotImportable(String id, Status status) implements WriteOutcome {}

    /// Refused: an update may not set such a person to active.
    record NotReactivated(Status status) implements WriteOutcome {}

    /// Refused: another subscriber, alive or deleted, has the new email.
    record EmailTaken() implements WriteOutcome {}

    /// No living subscriber has that id.
    record NotFound() implements WriteOutcome {}
}
