package dev.lockstep.simulator.account;

import org.jspecify.annotations.Nullable;

/// Something that happened to a subscriber, as they were right after it.
///
/// @param subscriber the object as webhooks show it: JSON text with every field by its key, "" for unset
///     ones, times in ISO-8601 and no groups; slashes and what is not ASCII are escaped
/// @param group the group joined or left, null for the other events
public record SubscriberEvent(
        WebhookEvent kind,
        String subscriberId,
        String subscriber,
        @Nullable EventGroup group) {
    /// A group as webhooks name it.
    public record EventGroup(String id, String name) {}
}
