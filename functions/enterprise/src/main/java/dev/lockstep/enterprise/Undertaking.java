package dev.lockstep.enterprise;

import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.runs.Step;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Terms;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// What a run is about: where the lines of its plan come from, and how they are carried out. Between the
/// two, every run goes the same way. Belongs to one slice.
interface Undertaking {
    /// Looks at both sides as a whole, and gives the place at which the planning begins.
    Step prepare(EnterpriseCursor cursor);

    /// Plans the next page of one of its lists.
    Step plan(EnterpriseCursor cursor);

    /// Carries out lines of one task.
    Answer<Written> write(List<PlanLine> lines, Terms terms);

    /// Whether both sides are always asked again before a line is written.
    boolean alwaysLooksAgain();

    /// The run, or what the guards let through of it, is at its end.
    void end();

    /// What became of lines.
    ///
    /// @param with what is stored with the step
    record Written(Applied applied, List<TransactWriteItem> with) {
        public Written {
            with = List.copyOf(with);
        }
    }
}
