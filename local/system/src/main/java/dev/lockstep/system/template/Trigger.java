package dev.lockstep.system.template;

import java.util.Optional;

/// What invokes a function.
public sealed interface Trigger {
    /// An HttpApi event. Method is upper case, or ANY. Path has {name} parts, a last one may be greedy:
    /// {name+}.
    record HttpRoute(String method, String path) implements Trigger {
        /// As requests name it, for instance `GET /runs/{id}`.
        public String key() {
            return method + " " + path;
        }
    }

    /// An HttpApi event without path and method: every request that no other route takes.
    record DefaultRoute() implements Trigger {}

    /// An SQS event. Defaults: batches of 10; concurrency unlimited by the template.
    record QueueMessages(
            String queueName, int batchSize, boolean reportsBatchItemFailures, Optional<Integer> maximumConcurrency)
            implements Trigger {}

    /// A ScheduleV2 event. Defaults: UTC; no input.
    record Schedule(String name, String expression, String timezone, Optional<String> input) implements Trigger {}
}
