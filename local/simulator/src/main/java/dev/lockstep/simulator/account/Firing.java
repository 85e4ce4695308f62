package dev.lockstep.simulator.account;

/// An event, and a webhook that asked for it.
public record Firing(Webhook webhook, SubscriberEvent event) {}
