package dev.lockstep.backfill;

import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runs.StepRecords.ClientIndex;
import dev.lockstep.state.Lease;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is the same for all steps of one slice, each read when first needed. Belongs to one worker.
final class SliceScope {
    private final String runId;
    private final BackfillRequest request;
    private final Lease lease;
    private final Instant end;
    private final ClientTable clients;
    private final StepRecords records;
    private final Mapping mapping;
    private @Nullable Comparison comparison;
    private @Nullable Map<String, List<UUID>> sharedEmails;
    private @Nullable SubscriberIndex everyone;
    private @Nullable ClientIndex settled;
    private @Nullable List<String> deferred;
    private @Nullable List<String> lines;

    /// @param end when a step must stop writing
    SliceScope(String runId, BackfillRequest request, Lease lease, Instant end, Parts parts) {
        this.runId = runId;
        this.request = request;
        this.lease = lease;
        this.end = end;
        this.clients = parts.clients();
        this.records = parts.records();
        this.mapping = parts.mapping();
    }

    String runId() {
        return runId;
    }

    BackfillRequest request() {
        return request;
    }

    /// Whether a step must stop writing and leave the rest to the next slice.
    boolean isOver(Instant now) {
        return now.isAfter(end);
    }

    Lease lease() {
        return lease;
    }

    Comparison comparison() {
        if (comparison == null) comparison = new Comparison(mapping, clients.groupIds());
        return comparison;
    }

    /// The emails that several living clients share.
    Map<String, List<UUID>> sharedEmails() {
        if (sharedEmails == null) sharedEmails = clients.sharedEmails();
        return sharedEmails;
    }

    /// Every subscriber; complete once the walk of subscribers has ended.
    SubscriberIndex everyone() {
        if (everyone == null) {
            StepRecords.Seen seen = records.seen(runId, Phase.SUBSCRIBERS.name());
            everyone = new SubscriberIndex(seen.ids(), seen.emails());
        }
        return everyone;
    }

    /// Every client that the phases before the walk of clients have dealt with.
    ClientIndex settled() {
        if (settled == null) settled = records.clients(runId);
        return settled;
    }

    /// The objects with what the walk of subscribers left undecided; complete once it has ended.
    List<String> deferred() {
        if (deferred == null) deferred = records.undecided(runId, Phase.SUBSCRIBERS.name());
        return deferred;
    }

    /// The objects with what is not agreed; complete once the walk of clients has ended.
    List<String> lines() {
        if (lines == null) {
            lines = Stream.of(Phase.values())
                    .filter(phase -> phase != Phase.REPORT)
                    .flatMap(phase -> records.lines(runId, phase.name()).stream())
                    .toList();
        }
        return lines;
    }

    /// The key of an object of this step. It names the lease's token, so that a worker that was overtaken writes
    /// beside its successor's objects and not over them.
    String key(String kind, Phase phase, int step) {
        return "runs/%s/%s/%s-%08d-%d.jsonl".formatted(runId, kind, phase.ordinal(), step, lease.token());
    }

    /// The key of the run's whole list of what is not agreed.
    static String divergencesKey(String runId) {
        return "runs/" + runId + "/divergences.jsonl";
    }
}
