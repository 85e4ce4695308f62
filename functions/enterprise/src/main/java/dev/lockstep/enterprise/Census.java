package dev.lockstep.enterprise;

import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runs.StepRecords.ClientIndex;
import org.jspecify.annotations.Nullable;

/// Who a run saw on its walk so far, each read when first asked for. Belongs to one slice.
final class Census {
    private final StepRecords records;
    private final String runId;
    private @Nullable ClientIndex settled;
    private @Nullable SubscriberIndex everyone;

    Census(StepRecords records, String runId) {
        this.records = records;
        this.runId = runId;
    }

    /// The clients whose subscriber was on a page. To be asked once the list has ended.
    ClientIndex settled() {
        if (settled == null) settled = records.clients(runId);
        return settled;
    }

    /// Every subscriber on the list. To be asked once the list has ended.
    SubscriberIndex everyone() {
        if (everyone == null) {
            StepRecords.Seen seen = records.seen(runId, EnterpriseCursor.Phase.PLANNING.name());
            everyone = new SubscriberIndex(seen.ids(), seen.emails());
        }
        return everyone;
    }
}
