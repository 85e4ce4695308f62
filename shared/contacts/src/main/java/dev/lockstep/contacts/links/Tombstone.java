package dev.lockstep.contacts.links;

import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.UUID;

/// What stays of a link whose person is gone from a side, so that the other side's record does not
/// bring them back. It is kept for good.
///
/// @param gone the side that no longer has the person
/// @param at when the link was ended
/// @param runId the run that ended it
public record Tombstone(UUID clientId, String subscriberId, Side gone, Instant at, String runId) {}
