package dev.lockstep.content.sync;

import dev.lockstep.runtime.Environment;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What content reads from its environment.
///
/// @param audioQueueUrl the queue of audio, which is told which texts changed; empty where it is not
///   deployed
/// @param bucket where runs' plans and long bodies are put
/// @param sources where trees may lie
/// @param deletePercent how much of a type a run may delete without leave; 10 by default
/// @param staleAfter when a run without a heartbeat may be taken over; 90 seconds by default
record ContentConfig(
        String syncStateTable,
        String contentTable,
        String queueUrl,
        String audioQueueUrl,
        String bucket,
        Sources sources,
        int deletePercent,
        Duration staleAfter,
        String token,
        String metricsNamespace) {
    private static final int DEFAULT_STALE_AFTER_SECONDS = 90;
    private static final int DEFAULT_DELETE_PERCENT = 10;

    /// Reads the variables.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    static ContentConfig fromEnv(Environment environment) {
        String bucket = environment.required("BLOBS_BUCKET");
        Set<String> buckets = new HashSet<>(Set.of(bucket));
        Arrays.stream(environment.optional("LOCKSTEP_CONTENT_BUCKETS", "").split(","))
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .forEach(buckets::add);
        return new ContentConfig(
                environment.required("SYNC_STATE_TABLE"),
                environment.required("CONTENT_TABLE"),
                environment.required("CONTENT_QUEUE_URL"),
                environment.optional("AUDIO_QUEUE_URL", ""),
                bucket,
                new Sources(buckets, environment.optional("LOCKSTEP_CONTENT_SOURCE", "")),
                environment.integer("LOCKSTEP_CONTENT_DELETE_PERCENT", DEFAULT_DELETE_PERCENT, 0, 100),
                Duration.ofSeconds(
                        environment.integer("LOCKSTEP_STALE_AFTER_SECONDS", DEFAULT_STALE_AFTER_SECONDS, 1, 86_400)),
                environment.requiredSecret("LOCKSTEP_TOKEN"),
                environment.optional("POWERTOOLS_METRICS_NAMESPACE", "Lockstep"));
    }

    @Override
    public String toString() {
        return "ContentConfig[" + syncStateTable + ", " + contentTable + "]";
    }
}
