package dev.lockstep.simulator.account;

import org.jspecify.annotations.Nullable;

/// The cursors to the pages after and before the one written; null where there is none.
public record PageEdges(@Nullable Cursor next, @Nullable Cursor previous) {}
