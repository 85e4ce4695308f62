package dev.lockstep.contacts.links;

import java.time.Instant;
import java.util.UUID;

/// One entry of the crosswalk with its shadow: this client is this subscriber.
///
/// @param runId the run that made the link
/// @param verifiedAt when both sides were last seen to hold what is agreed; older than 30 days is stale (seed 002)
/// @param mapping the fingerprint of the mapping under which the values were compared
/// @param revision grows with every write, so that a write over something unseen is refused
public record Link(
        UUID clientId,
        String subscriberId,
        String runId,
        Instant createdAt,
        Instant verifiedAt,
        String mapping,
        Shadow shadow,
        long revision) {
    public Link {
        if (revision < 1) throw new IllegalArgumentException("revision must be 1 or more: " + revision);
    }

    /// A link that was not stored before.
    public static Link first(
            UUID clientId, String subscriberId, String runId, Instant now, String mapping, Shadow shadow) {
        return new Link(clientId, subscriberId, runId, now, now, mapping, shadow, 1);
    }

    /// The next revision with another shadow.
    public Link withShadow(Shadow next, String nextMapping) {
        return new Link(clientId, subscriberId, runId, createdAt, verifiedAt, nextMapping, next, revision + 1);
    }

    /// The next revision, seen to hold at this instant.
    public Link verified(Instant at) {
        return new Link(clientId, subscriberId, runId, createdAt, at, mapping, shadow, revision + 1);
    }
}
