package dev.lockstep.contacts.membership;

/// Who may add to a group and remove from it.
public enum Kind {
    /// Both sides do both: a column or a row of A's that means the same as the membership on B.
    MIRROR,
    /// A does, by a rule of its own such as a segment. Who leaves on B is not added again.
    DERIVED,
    /// B does: the group of a form or a landing page.
    INBOUND,
    /// Both add, and nobody removes: a cohort, an audit.
    APPEND_ONLY,
    /// A topic that the person chooses on B. Leaving it on either side counts; A may not add.
    CONSENT
}
