package dev.lockstep.simulator.webhooks;

/// What became of the events that webhooks asked for, in events but for `failed`. Fired and duplicated ones
/// are delivered, dropped, lost or withheld, or still waiting.
///
/// @param fired asked for by a webhook that was on; twice where two webhooks asked
/// @param delivered answered with 2xx in time
/// @param failed tries that were not
/// @param dropped given up: after the last try, for want of room, or as the webhook was gone or off by then
/// @param withheld not sent as the address is not on this machine
/// @param lost by [Mishaps]
/// @param duplicated by [Mishaps]
/// @param reordered by [Mishaps]
/// @param waiting queued, under way or waiting for a retry
public record DeliveryCounts(
        long fired,
        long delivered,
        long failed,
        long dropped,
        long withheld,
        long lost,
        long duplicated,
        long reordered,
        long waiting) {}
