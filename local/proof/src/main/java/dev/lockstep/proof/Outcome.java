package dev.lockstep.proof;

import java.util.List;

/// How a history ended.
///
/// @param effects how many the sync had while people edited
/// @param essence what people can see at the end: both sides, and what is in conflict
/// @param fingerprint everything that is stored
/// @param late how often a worker wrote to MailerLite that no longer had the lease
/// @param overwritten how many edits on MailerLite a write went over that could not see them
record Outcome(
        List<Violation> violations, int effects, String essence, String fingerprint, int overwritten, int late) {}
