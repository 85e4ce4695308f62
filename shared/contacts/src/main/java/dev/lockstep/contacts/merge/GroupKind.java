package dev.lockstep.contacts.merge;

/// Who decides whether a contact is in a group of MailerLite.
public enum GroupKind {
    /// Both sides add and remove. The default.
    MIRROR,
    /// A computes the membership. That B takes somebody out is an opt-out: A does not put them in again without newer
    /// evidence.
    DERIVED,
    /// B decides, as with the group of a form; A only reads.
    INBOUND,
    /// Either side adds; removals do not travel.
    APPEND_ONLY,
    /// A topic that the person chose: B's removal always wins, and A adds with evidence of consent only.
    CONSENT
}
