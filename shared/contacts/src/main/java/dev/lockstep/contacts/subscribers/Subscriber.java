package dev.lockstep.contacts.subscribers;

import dev.lockstep.contacts.texts.NamedTexts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A MailerLite subscriber as it was sent.
///
/// @param status one of MailerLite's five words, or whatever else was sent, or null
/// @param fields every field of the account by key, null where unset
/// @param groupIds the groups it is in; empty where the answer did not include them
public record Subscriber(
        String id,
        @Nullable String email,
        @Nullable String status,
        Map<String, @Nullable String> fields,
        Set<String> groupIds,
        Times times) {
    /// When things happened to a subscriber, to the second; null where MailerLite does not say.
    ///
    /// @param unsubscribed when the person last left
    /// @param optedIn when the person confirmed that they want mail
    /// @param updated when the record last changed, for which our own writes count too
    public record Times(
            @Nullable Instant unsubscribed,
            @Nullable Instant optedIn,
            @Nullable Instant updated) {
        /// Nothing is known.
        public static final Times UNKNOWN = new Times(null, null, null);
    }

    public Subscriber(
            String id,
            @Nullable String email,
            @Nullable String status,
            Map<String, @Nullable String> fields,
            Set<String> groupIds,
            Times times) {
        this.id = id;
        this.email = email;
        this.status = status;
        this.fields = NamedTexts.of(fields);
        this.groupIds = Set.copyOf(groupIds);
        this.times = times;
    }

    /// A subscriber of whom no times are known.
    public Subscriber(
            String id,
            @Nullable String email,
            @Nullable String status,
            Map<String, @Nullable String> fields,
            Set<String> groupIds) {
        this(id, email, status, fields, groupIds, Times.UNKNOWN);
    }

    /// The value under a mapping's key, where `email` and `status` are no fields.
    public @Nullable String value(String key) {
        return switch (key) {
            case "email" -> email;
            case "status" -> status;
            default -> fields.get(key);
        };
    }
}
