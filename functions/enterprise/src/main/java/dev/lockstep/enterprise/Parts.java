package dev.lockstep.enterprise;

import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runs.StepRecords;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.sync.plans.SyncParts;
import java.time.Instant;
import java.util.function.Supplier;

/// What a slice works with.
///
/// @param quota MailerLite's, of which all calls are part
/// @param history what runs changed
public record Parts(
        SyncParts sync,
        StepRecords records,
        RunObjects objects,
        QuotaRule quota,
        KnownMapping knownMapping,
        SyncLog history) {
    /// The same parts, with calls to MailerLite that end by the instant.
    Parts within(Supplier<Instant> end) {
        return new Parts(sync.within(end), records, objects, quota, knownMapping, history);
    }
}
