package dev.lockstep.simulator.http;

/// What the documentation leaves open and the routes need to know: the largest page of `GET /subscribers`, whether
/// new subscribers must confirm first, and whether batches of nothing but upserts are always refused.
public record RouteOptions(int maxPage, boolean doubleOptIn, boolean allUpsertBatchesRefused) {}
