package dev.lockstep.content.body;

import java.util.List;

/// A body as a tree of blocks. Two bodies are equal where they read the same: places and notation are not
/// part of it.
public record Body(List<Block> blocks) {
    /// How deep blocks and inlines nest at most; deeper is `too-deep`.
    public static final int MAX_DEPTH = 100;

    public Body {
        blocks = List.copyOf(blocks);
    }
}
