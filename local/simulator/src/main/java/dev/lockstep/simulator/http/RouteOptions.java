package dev.lockstep.simulator.http;

/// What the documentation leaves open and the routes need to know.
///
/// @param maxPage the largest page of `GET /subscribers`
/// @param largerPagesRefused whether a larger limit is answered 422; else it is cut to the largest page
/// @param doubleOptIn whether new subscribers must confirm first
/// @param allUpsertBatchesRefused whether batches of nothing but upserts are always refused
public record RouteOptions(
        int maxPage, boolean largerPagesRefused, boolean doubleOptIn, boolean allUpsertBatchesRefused) {}
