package dev.lockstep.content.sync;

import dev.lockstep.content.rows.RowKey;
import org.jspecify.annotations.Nullable;

/// What the table tells of a row when it is listed.
///
/// @param rowHash the hash it was stored with
/// @param authorSlug whom it links to, for a link to an author; else null
record StoredRow(RowKey key, String rowHash, @Nullable String authorSlug) {}
