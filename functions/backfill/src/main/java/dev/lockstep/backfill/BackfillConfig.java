package dev.lockstep.backfill;

import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.mapping.ManagedGroups;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.subscribers.MailerLiteAccess;
import dev.lockstep.runtime.Environment;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What backfill reads from its environment.
///
/// @param staleAfter when a run without a heartbeat may be taken over; 90 seconds by default
/// @param mailerLitePerMinute the account's quota; 120 by default
public record BackfillConfig(
        String syncStateTable,
        String linksTable,
        String queueUrl,
        String deadLettersUrl,
        String bucket,
        DatabaseUrl database,
        MailerLiteAccess mailerLite,
        int mailerLitePerMinute,
        Duration staleAfter,
        Mapping mapping,
        String token,
        String metricsNamespace) {
    private static final int DEFAULT_PER_MINUTE = 120;
    private static final int DEFAULT_STALE_AFTER_SECONDS = 90;

    /// Reads the variables.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    public static BackfillConfig fromEnv(Environment environment) {
        return new BackfillConfig(
                environment.required("SYNC_STATE_TABLE"),
                environment.required("LINKS_TABLE"),
                environment.required("BACKFILL_QUEUE_URL"),
                environment.required("BACKFILL_DEAD_LETTERS_URL"),
                environment.required("BLOBS_BUCKET"),
                DatabaseUrl.parse(environment.required("DATABASE_URL")),
                new MailerLiteAccess(
                        environment.required("MAILERLITE_BASE_URL"), environment.required("MAILERLITE_API_KEY")),
                environment.integer("LOCKSTEP_MAILERLITE_PER_MINUTE", DEFAULT_PER_MINUTE, 1, 1_000_000),
                Duration.ofSeconds(
                        environment.integer("LOCKSTEP_STALE_AFTER_SECONDS", DEFAULT_STALE_AFTER_SECONDS, 1, 86_400)),
                mapping(environment.optional("LOCKSTEP_MANAGED_GROUPS", "")),
                environment.required("LOCKSTEP_TOKEN"),
                environment.optional("POWERTOOLS_METRICS_NAMESPACE", "Lockstep"));
    }

    private static Mapping mapping(String managedGroups) {
        Mapping mapping = MappingFile.bundled();
        Set<String> ids = Stream.of(managedGroups.split(","))
                .map(String::trim)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        return ids.isEmpty() ? mapping : mapping.withGroups(new ManagedGroups.Listed(ids));
    }
}
