package dev.lockstep.enterprise;

import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.runs.StepRecords.ClientIndex;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who a run saw on its walk so far, each read when first asked for. Belongs to one slice.
final class Census {
    private final Parts parts;
    private final String runId;
    private @Nullable ClientIndex settled;
    private @Nullable SubscriberIndex everyone;
    private @Nullable Set<String> sharedEmails;

    Census(Parts parts, String runId) {
        this.parts = parts;
        this.runId = runId;
    }

    /// The clients whose subscriber was on a page. To be asked once the list has ended.
    ClientIndex settled() {
        if (settled == null) settled = parts.records().clients(runId);
        return settled;
    }

    /// Every subscriber on the list. To be asked once the list has ended.
    SubscriberIndex everyone() {
        if (everyone == null) {
            StepRecords.Seen seen = parts.records().seen(runId, EnterpriseCursor.Phase.PLANNING.name());
            everyone = new SubscriberIndex(seen.ids(), seen.emails());
        }
        return everyone;
    }

    /// The canonical emails that two living clients share. Two pages may be read at the same time, which both ask.
    synchronized Set<String> sharedEmails() {
        if (sharedEmails == null) sharedEmails = parts.clients().sharedEmails().keySet();
        return sharedEmails;
    }
}
