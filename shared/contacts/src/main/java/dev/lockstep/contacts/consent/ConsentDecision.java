package dev.lockstep.contacts.consent;

import dev.lockstep.contacts.merge.Side;

/// What to do about a person's status. Exactly one case holds.
public sealed interface ConsentDecision {
    /// Nothing: both hold what they last agreed on, or neither says anything.
    record Unchanged() implements ConsentDecision {}

    /// Both came to hold the same word by themselves: store it as the base, and write to neither.
    record Converged() implements ConsentDecision {}

    /// Write the status to the side, and store it as the base once the side has acknowledged it. What is written to B
    /// is always an opt-out.
    record Write(Side to, Status status, Reason reason) implements ConsentDecision {}

    /// The side's word cannot be understood. Nothing is written, the base stays, and a person must look: the word is
    /// none of the five, or B sent none, or A is blank where an opt-out was agreed and nothing shows that it was
    /// taken back.
    record Unreadable(Side side) implements ConsentDecision {}

    /// Why a status is written.
    enum Reason {
        /// A kept no status.
        FILLED,
        /// The other side's status is further up the ladder.
        OPT_OUT,
        /// Both weigh the same, and MailerLite knows better who confirmed, bounced or complained.
        AUTHORITY,
        /// The person opted in on B after having opted out.
        OPTED_IN_AGAIN
    }
}
