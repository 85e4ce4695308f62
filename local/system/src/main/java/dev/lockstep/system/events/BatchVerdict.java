package dev.lockstep.system.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.system.functions.Outcome;
import java.util.HashSet;
import java.util.Set;

/// What becomes of a batch of messages after its function ended: what is done is deleted, the rest comes back.
///
/// "Implementing partial batch responses", Lambda developer guide: no or an empty list of failures is success of all;
/// an item identifier that is missing, empty or unknown is failure of all.
sealed interface BatchVerdict {
    /// Every message is done.
    record AllDone() implements BatchVerdict {}

    /// No message is done.
    record NoneDone() implements BatchVerdict {}

    /// All but these message ids are done.
    record AllBut(Set<String> failedMessageIds) implements BatchVerdict {}

    /// Whether the message may be deleted.
    default boolean done(String messageId) {
        return switch (this) {
            case AllDone _ -> true;
            case NoneDone _ -> false;
            case AllBut but -> !but.failedMessageIds().contains(messageId);
        };
    }

    /// Reads the verdict of an outcome. Without ReportBatchItemFailures the answer itself says nothing.
    static BatchVerdict of(Outcome outcome, Set<String> messageIds, boolean reportsBatchItemFailures) {
        return switch (outcome) {
            case Outcome.Failed _, Outcome.TimedOut _ -> new NoneDone();
            case Outcome.Answered answered when reportsBatchItemFailures -> of(answered.json(), messageIds);
            case Outcome.Answered _ -> new AllDone();
        };
    }

    private static BatchVerdict of(String json, Set<String> messageIds) {
        JsonNode failures;
        try {
            failures = new ObjectMapper().readTree(json).path("batchItemFailures");
        } catch (JsonProcessingException notJson) {
            return new NoneDone();
        }
        if (failures.isMissingNode() || failures.isNull()) {
            return new AllDone();
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            JsonNode identifier = failure.path("itemIdentifier");
            if (!identifier.isTextual() || !messageIds.contains(identifier.textValue())) {
                return new NoneDone();
            }
            failed.add(identifier.textValue());
        }
        return failed.isEmpty() ? new AllDone() : new AllBut(failed);
    }
}
