package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;

/// The section `backfill` of the sync_status document, with the seed's names (seed 002, "Database Updates").
final class StatusSection {
    private StatusSection() {}

    static ObjectNode of(Run run) {
        Tally tally = Tally.read(run.report());
        Cursor cursor = Cursor.read(run.cursor());
        long batch = batches(run.progress().done());
        ObjectNode section = Json.object()
                .put("status", word(run.status()))
                .put("phase", phase(run, cursor.phase()))
                .put("currentBatch", batch)
                .put(
                        "totalBatches",
                        run.status() == RunStatus.COMPLETED
                                ? batch
                                : Math.max(batch, batches(run.progress().total())))
                .put("shadowsCreated", tally.of(Count.LINKS_CREATED))
                .put("errors", tally.of(Count.ERRORS))
                .put("startedAt", run.startedAt().toString())
                .put("lastUpdatedAt", run.lastUpdatedAt().toString());
        if (run.completedAt() != null)
            section.put("completedAt", run.completedAt().toString());
        return section.put("paused", run.status() == RunStatus.PAUSED);
    }

    /// A batch is as many records as the safe page holds, of either side.
    private static long batches(long records) {
        return Math.ceilDiv(records, SubscriberApi.SAFE_PAGE);
    }

    /// The seed knows four words.
    private static String word(RunStatus status) {
        return switch (status) {
            case QUEUED, RUNNING -> "running";
            case PAUSED, HELD -> "paused";
            case COMPLETED -> "completed";
            case FAILED -> "failed";
        };
    }

    private static String phase(Run run, Phase phase) {
        if (run.status() == RunStatus.COMPLETED) return "Completed";
        return switch (phase) {
            case PREPARATION -> "Counting both sides";
            case SUBSCRIBERS -> "Bulk processing crosswalks";
            case DEFERRED -> "Deciding deferred subscribers";
            case KNOTS -> "Listing ambiguous records";
            case CLIENTS -> "Counting clients without a subscriber";
            case REPORT -> "Writing the report";
        };
    }
}
