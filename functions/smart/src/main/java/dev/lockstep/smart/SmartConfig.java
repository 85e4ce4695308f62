package dev.lockstep.smart;

import dev.lockstep.runtime.Environment;
import dev.lockstep.sync.ContactsConfig;
import dev.lockstep.sync.Guards;

/// What smart reads from its environment.
///
/// @param webhookSecret blank where the deployment takes no webhooks
record SmartConfig(
        String syncStateTable,
        String linksTable,
        String conflictsTable,
        String syncLogTable,
        String queueUrl,
        String deadLettersUrl,
        ContactsConfig contacts,
        String token,
        String webhookSecret,
        int perDay,
        String metricsNamespace) {
    /// Reads the variables.
    ///
    /// @throws dev.lockstep.state.CodedException `bad_configuration`, naming the variable
    static SmartConfig fromEnv(Environment environment) {
        return new SmartConfig(
                environment.required("SYNC_STATE_TABLE"),
                environment.required("LINKS_TABLE"),
                environment.required("CONFLICTS_TABLE"),
                environment.required("SYNC_LOG_TABLE"),
                environment.required("SMART_QUEUE_URL"),
                environment.required("SMART_DEAD_LETTERS_URL"),
                ContactsConfig.fromEnv(environment),
                environment.requiredSecret("LOCKSTEP_TOKEN"),
                environment.optional("MAILERLITE_WEBHOOK_SECRET", ""),
                environment.integer("LOCKSTEP_SMART_PER_DAY", Guards.SMART_PER_DAY, 1, 1_000_000),
                environment.optional("POWERTOOLS_METRICS_NAMESPACE", "Lockstep"));
    }

    @Override
    public String toString() {
        return "SmartConfig[" + syncStateTable + ", " + linksTable + "]";
    }
}
