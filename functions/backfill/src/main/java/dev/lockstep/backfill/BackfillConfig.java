package dev.lockstep.backfill;

import dev.lockstep.runtime.Environment;
import dev.lockstep.sync.ContactsConfig;
import java.time.Duration;

/// What backfill reads from its environment.
///
/// @param staleAfter when a run without a heartbeat may be taken over; 90 seconds by default
public record BackfillConfig(
        String syncStateTable,
        String linksTable,
        String conflictsTable,
        String queueUrl,
        String deadLettersUrl,
        String enterpriseDeadLettersUrl,
        String bucket,
        ContactsConfig contacts,
        Duration staleAfter,
        String token,
        String metricsNamespace) {
    private static final int DEFAULT_STALE_AFTER_SECONDS = 90;

    /// Reads the variables.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    public static BackfillConfig fromEnv(Environment environment) {
        return new BackfillConfig(
                environment.required("SYNC_STATE_TABLE"),
                environment.required("LINKS_TABLE"),
                environment.required("CONFLICTS_TABLE"),
                environment.required("BACKFILL_QUEUE_URL"),
                environment.required("BACKFILL_DEAD_LETTERS_URL"),
                environment.required("ENTERPRISE_DEAD_LETTERS_URL"),
                environment.required("BLOBS_BUCKET"),
                ContactsConfig.fromEnv(environment),
                Duration.ofSeconds(
                        environment.integer("LOCKSTEP_STALE_AFTER_SECONDS", DEFAULT_STALE_AFTER_SECONDS, 1, 86_400)),
                environment.requiredSecret("LOCKSTEP_TOKEN"),
                environment.optional("POWERTOOLS_METRICS_NAMESPACE", "Lockstep"));
    }

    @Override
    public String toString() {
        return "BackfillConfig[" + syncStateTable + ", " + linksTable + "]";
    }
}
