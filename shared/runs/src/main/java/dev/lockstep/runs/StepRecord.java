package dev.lockstep.runs;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one step of a run leaves for later steps: whom it saw, and where it put its lists.
///
/// @param clients the clients that need no further look
/// @param subscriberIds keys of every subscriber on the page, as the function makes them
/// @param emails keys of their canonical emails
/// @param lines the object with what is not agreed, or null
/// @param undecided the object with the subscribers that must wait, or null
public record StepRecord(
        List<UUID> clients,
        long[] subscriberIds,
        long[] emails,
        @Nullable String lines,
        @Nullable String undecided) {
    public StepRecord {
        clients = List.copyOf(clients);
        subscriberIds = subscriberIds.clone();
        emails = emails.clone();
    }

    /// A record without subscribers.
    public static StepRecord ofClients(List<UUID> clients, @Nullable String lines, @Nullable String undecided) {
        return new StepRecord(clients, new long[0], new long[0], lines, undecided);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StepRecord that
                && clients.equals(that.clients)
                && Arrays.equals(subscriberIds, that.subscriberIds)
                && Arrays.equals(emails, that.emails)
                && Objects.equals(lines, that.lines)
                && Objects.equals(undecided, that.undecided);
    }

    @Override
    public int hashCode() {
        return clients.hashCode();
    }

    @Override
    public String toString() {
        return "StepRecord[" + clients.size() + " clients, " + subscriberIds.length + " subscribers]";
    }
}
