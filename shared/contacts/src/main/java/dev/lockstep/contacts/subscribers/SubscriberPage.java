package dev.lockstep.contacts.subscribers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the list of subscribers, newest first.
///
/// @param perPage how many the server granted, which may be fewer than were asked for; ask for as many next time, so
/// that a server which refuses larger limits is not made to refuse each page anew
/// @param malformed what was sent in place of a subscriber and has no id, in words
/// @param nextCursor where the next page starts, or null on the last one
public record SubscriberPage(
        List<Subscriber> subscribers,
        int perPage,
        List<String> malformed,
        @Nullable String nextCursor) {
    public SubscriberPage {
        subscribers = List.copyOf(subscribers);
        malformed = List.copyOf(malformed);
    }
}
