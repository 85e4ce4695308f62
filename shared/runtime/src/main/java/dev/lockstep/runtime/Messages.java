package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// What a function does with the messages of one delivery together.
@FunctionalInterface
public interface Messages {
    /// A message of a queue.
    ///
    /// @param id the delivery's
    record Message(String id, ObjectNode body) {}

    /// Takes the messages.
    ///
    /// @param messages one or more
    /// @return the ids of those that were not taken, which stay on the queue
    Set<String> take(List<Message> messages, Deadline deadline);
}
