package dev.lockstep.simulator.webhooks;

/// One delivery on its way: a body for a webhook.
///
/// @param events how many events are in the body
/// @param tries how often it was sent so far
record Parcel(long webhookId, byte[] body, int events, int tries) {
    Parcel triedAgain() {
        return new Parcel(webhookId, body, events, tries + 1);
    }
}
