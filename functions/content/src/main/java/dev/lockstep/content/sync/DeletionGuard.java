package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.Optional;

/// Says whether so much may be deleted. Pure.
///
/// It counts what files stand for: articles, topics, sections, sets and questions, and references where an
/// article stays and loses all of them. Other parts go with what they are of, and an author goes when nobody
/// names them any more.
///
/// @param percent how much of a type one run may delete; more needs leave
/// @param allowed whether there is leave to delete more. A tree without anything valid in it deletes
///   nothing, whatever the leave
record DeletionGuard(int percent, boolean allowed) {
    /// What the caller sends to give leave.
    static final String SWITCH = "--allow-mass-delete";

    /// Why nothing is deleted: so many rows would have gone, of so many.
    record MassDelete(ContentType type, long would, long of, boolean emptyTree) {
        ObjectNode toJson() {
            String reason = emptyTree
                    ? "the tree holds nothing valid, and an empty tree deletes nothing; is it the root of a site?"
                    : "would delete " + would + " of " + of + " " + type.table() + "; allow it with " + SWITCH;
            return Json.object()
                    .put("type", type.table())
                    .put("would", would)
                    .put("of", of)
                    .put("switch", SWITCH)
                    .put("detail", reason);
        }
    }

    /// The type that goes furthest beyond what may be deleted; empty where all of it may.
    ///
    /// @param would how many rows of each type would be deleted
    /// @param stored how many are there
    Optional<MassDelete> refuses(Map<ContentType, Long> would, Map<ContentType, Long> stored, boolean emptyTree) {
        return would.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .map(one ->
                        new MassDelete(one.getKey(), one.getValue(), stored.getOrDefault(one.getKey(), 0L), emptyTree))
                .filter(one -> emptyTree || (!allowed && one.would() * 100 > one.of() * percent))
                .max((one, other) -> Double.compare(share(one), share(other)));
    }

    private static double share(MassDelete one) {
        return (double) one.would() / Math.max(1, one.of());
    }
}
