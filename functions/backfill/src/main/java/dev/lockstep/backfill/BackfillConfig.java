package dev.lockstep.backfill;

import dev.lockstep.runtime.Environment;
import dev.lockstep.sync.ContactsConfig;
import dev.lockstep.sync.Guards;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What backfill reads from its environment.
///
/// @param queueUrl the backfill's own queue
/// @param queues those of every function, of which the dead letters are counted, shown and sent back
/// @param smartPerDay how many contacts smart may be asked about in 24 hours, which the status shows; 5,000
///     by default
/// @param staleAfter when a run without a heartbeat may be taken over; 90 seconds by default
public record BackfillConfig(
        String syncStateTable,
        String linksTable,
        String conflictsTable,
        String queueUrl,
        List<FunctionQueues> queues,
        String bucket,
        ContactsConfig contacts,
        int smartPerDay,
        Duration staleAfter,
        String token,
        String metricsNamespace) {
    private static final int DEFAULT_STALE_AFTER_SECONDS = 90;

    public BackfillConfig {
        queues = List.copyOf(queues);
    }

    /// Reads the variables.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    public static BackfillConfig fromEnv(Environment environment) {
        return new BackfillConfig(
                environment.required("SYNC_STATE_TABLE"),
                environment.required("LINKS_TABLE"),
                environment.required("CONFLICTS_TABLE"),
                environment.required("BACKFILL_QUEUE_URL"),
                queues(environment),
                environment.required("BLOBS_BUCKET"),
                ContactsConfig.fromEnv(environment),
                environment.integer("LOCKSTEP_SMART_PER_DAY", Guards.SMART_PER_DAY, 1, 1_000_000),
                Duration.ofSeconds(
                        environment.integer("LOCKSTEP_STALE_AFTER_SECONDS", DEFAULT_STALE_AFTER_SECONDS, 1, 86_400)),
                environment.requiredSecret("LOCKSTEP_TOKEN"),
                environment.optional("POWERTOOLS_METRICS_NAMESPACE", "Lockstep"));
    }

    /// A line for each function that has queues.
    private static List<FunctionQueues> queues(Environment environment) {
        return Stream.of(
                        queues(environment, "backfill", "BACKFILL_QUEUE_URL", "BACKFILL_DEAD_LETTERS_URL"),
                        queues(environment, "enterprise", "ENTERPRISE_QUEUE_URL", "ENTERPRISE_DEAD_LETTERS_URL"),
                        queues(environment, "smart", "SMART_QUEUE_URL", "SMART_DEAD_LETTERS_URL"),
                        queues(environment, "content", "CONTENT_QUEUE_URL", "CONTENT_DEAD_LETTERS_URL"),
                        queues(environment, "audio", "AUDIO_QUEUE_URL", "AUDIO_DEAD_LETTERS_URL"))
                .flatMap(Optional::stream)
                .toList();
    }

    /// A function that is not deployed has neither variable; one that is has both.
    private static Optional<FunctionQueues> queues(
            Environment environment, String function, String queue, String deadLetters) {
        boolean isAbsent = environment.optional(queue, "").isEmpty()
                && environment.optional(deadLetters, "").isEmpty();
        return isAbsent
                ? Optional.empty()
                : Optional.of(
                        new FunctionQueues(function, environment.required(queue), environment.required(deadLetters)));
    }

    @Override
    public String toString() {
        return "BackfillConfig[" + syncStateTable + ", " + linksTable + "]";
    }
}
