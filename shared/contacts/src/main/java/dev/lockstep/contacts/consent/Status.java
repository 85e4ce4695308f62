package dev.lockstep.contacts.consent;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A person's marketing status, in MailerLite's five words. A create and an update both take each of them (MailerLite
/// docs, Subscribers, parameter `status`), so that a word is written as it is and never translated.
///
/// The ranks make a ladder: active and unconfirmed at its foot, then unsubscribed, then bounced and junk.
public enum Status {
    /// May be written to.
    ACTIVE("active", 0),
    /// Asked to be written to, and has yet to confirm it.
    UNCONFIRMED("unconfirmed", 0),
    /// Asked not to be written to.
    UNSUBSCRIBED("unsubscribed", 1),
    /// The address does not take mail.
    BOUNCED("bounced", 2),
    /// The person called our mail spam.
    JUNK("junk", 2);

    private static final List<Status> ALL = List.of(values());

    private final String word;
    private final int rank;

    Status(String word, int rank) {
        this.word = word;
        this.rank = rank;
    }

    /// The status of that word, exactly as MailerLite spells it; empty for null and for any other word.
    public static Optional<Status> named(@Nullable String word) {
        for (Status status : ALL) {
            if (status.word.equals(word)) return Optional.of(status);
        }
        return Optional.empty();
    }

    /// Whether there is a word, and nobody knows it.
    static boolean isStrange(@Nullable String word) {
        return word != null && named(word).isEmpty();
    }

    /// MailerLite's word.
    public String word() {
        return word;
    }

    /// How far up the ladder: 0, 1 or 2. Two statuses of one rank weigh the same.
    public int rank() {
        return rank;
    }

    /// Whether no mail may be sent.
    public boolean isOptOut() {
        return rank > 0;
    }

    /// Whether the word is that of a status in which no mail may be sent; false for null and for a word nobody knows.
    public static boolean isOptOut(@Nullable String word) {
        return named(word).filter(status -> status.isOptOut()).isPresent();
    }
}
