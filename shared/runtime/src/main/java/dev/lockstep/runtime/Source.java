package dev.lockstep.runtime;

/// Where an invocation came from.
public enum Source {
    /// API Gateway's HTTP API, payload version 2.0.
    HTTP,
    /// One record of an SQS batch.
    QUEUE,
    /// A direct invoke or EventBridge Scheduler, which sends the schedule's input as it is.
    DIRECT
}
