package dev.lockstep.backfill;

/// Where a function's work waits, and where what it could not do lies.
///
/// @param function the word by which the queues are named to people, such as backfill
/// @param queueUrl the function's own queue
/// @param deadLettersUrl the queue of what failed there five times, and of failed invocations and schedules
public record FunctionQueues(String function, String queueUrl, String deadLettersUrl) {}
