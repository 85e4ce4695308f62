package dev.lockstep.runs;

import com.fasterxml.jackson.databind.JsonNode;

/// What a function does in one slice of a run. Belongs to one worker.
public interface SliceWork {
    /// Does the next step. Whatever it counts becomes true with the commit of its [Step.Done]; after a failure the
    /// slice ends, and its counts with it.
    ///
    /// @param cursor where the run stands; empty at its start
    Step step(JsonNode cursor);

    /// The run's report so far.
    JsonNode report();

    /// The calls made to MailerLite in this slice so far.
    long calls();
}
