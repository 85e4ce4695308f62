package dev.lockstep.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What came of one step. Exactly one case holds.
public sealed interface Step {
    /// The step is done.
    ///
    /// @param next where to go on
    /// @param records how many records were dealt with
    /// @param total about how many records there are in all, where the step came to know; else null
    /// @param with what becomes true together with the progress
    record Done(JsonNode next, long records, @Nullable Long total, List<TransactWriteItem> with) implements Step {
        public Done {
            with = List.copyOf(with);
        }
    }

    /// The time ran out before all of it was done: the step is to be done again, and finds what was done.
    record Unfinished() implements Step {}

    /// The quota allows nothing before the instant named.
    record Wait(Instant until) implements Step {}

    /// It was the last step of the run.
    record Finished() implements Step {}

    /// The run stops here until somebody approves of what it wants to do next.
    record Held() implements Step {}
}
