package dev.lockstep.simulator.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the latest delivery of a webhook went. Not kept in the journal.
///
/// @param at when it was sent, null for never
/// @param responseCode the receiver's HTTP status, null where there was none
public record LastFiring(@Nullable Instant at, @Nullable Integer responseCode) {
    static final LastFiring NONE = new LastFiring(null, null);
}
