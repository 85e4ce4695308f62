package dev.lockstep.contacts.links;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One entry of the crosswalk with its shadow: this client is this subscriber.
///
/// @param runId the run that made the link
/// @param verifiedAt when both sides were last seen to hold what is agreed; older than 30 days is stale (seed 002)
/// @param mapping the fingerprint of the mapping under which the values were compared, and in whose forms they are
/// stored; [#SEVERAL_MAPPINGS] where there was more than one
/// @param conflicts the open conflicts' ids, by what they are about
/// @param intent what a run was about to write and has not acknowledged; null where there is none
/// @param revision grows with every write, so that a write over something unseen is refused
public record Link(
        UUID clientId,
        String subscriberId,
        String runId,
        Instant createdAt,
        Instant verifiedAt,
        String mapping,
        Shadow shadow,
        Map<String, String> conflicts,
        @Nullable Intent intent,
        long revision) {
    /// No mapping's fingerprint.
    public static final String SEVERAL_MAPPINGS = "several";

    public Link {
        conflicts = conflicts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(conflicts));
        if (revision < 1) throw new IllegalArgumentException("revision must be 1 or more: " + revision);
    }

    /// A link that was not stored before.
    public static Link first(
            UUID clientId, String subscriberId, String runId, Instant now, String mapping, Shadow shadow) {
        return new Link(clientId, subscriberId, runId, now, now, mapping, shadow, Map.of(), null, 1);
    }

    /// The next revision with its shadow's gaps filled under a mapping. What filled none of them stays in its form.
    public Link withShadow(Shadow next, String nextMapping) {
        return new Link(
                clientId,
                subscriberId,
                runId,
                createdAt,
                verifiedAt,
                mapping.equals(nextMapping) ? mapping : SEVERAL_MAPPINGS,
                next,
                conflicts,
                intent,
                revision + 1);
    }

    /// The next revision, seen to hold at this instant.
    public Link verified(Instant at) {
        return new Link(clientId, subscriberId, runId, createdAt, at, mapping, shadow, conflicts, intent, revision + 1);
    }

    /// Whether another run is at work on the contact: it may have written to a side already, and says so soon.
    public boolean isTaken(String run, Instant now) {
        return intent != null
                && intent.until() != null
                && now.isBefore(intent.until())
                && !intent.runId().equals(run);
    }

    /// The next revision, about to be written to.
    ///
    /// @param next null where nothing is meant for it any more
    public Link intending(@Nullable Intent next) {
        return new Link(
                clientId, subscriberId, runId, createdAt, verifiedAt, mapping, shadow, conflicts, next, revision + 1);
    }

    /// The next revision, after a run's writes.
    ///
    /// @param left what nobody knows to have landed; null where all of it is known
    public Link settled(
            Shadow next, Map<String, String> nextConflicts, String nextMapping, @Nullable Intent left, Instant at) {
        return new Link(
                clientId, subscriberId, runId, createdAt, at, nextMapping, next, nextConflicts, left, revision + 1);
    }
}
