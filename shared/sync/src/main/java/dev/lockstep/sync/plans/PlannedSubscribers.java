package dev.lockstep.sync.plans;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The subscribers of a plan, when it is written. Belongs to one step.
final class PlannedSubscribers {
    private final Scope scope;
    private final boolean looksAgain;

    PlannedSubscribers(Scope scope, Terms terms) {
        this.scope = scope;
        this.looksAgain = terms.looksAgain();
    }

    /// The subscribers as the plan saw them, by id. It looks again at those whose link was written since,
    /// for what they hold may be newer than the plan, or tell what landed of a write; at those who are to
    /// count as agreed with their client, who was read later than they; and at all of them where the plan is
    /// old.
    Answer<Map<String, Subscriber>> present(List<PlanLine> lines, Map<UUID, Link> links) {
        Map<String, Subscriber> present = new HashMap<>();
        List<String> again = new ArrayList<>();
        for (PlanLine line : lines) {
            Link link = links.get(line.clientId());
            Subscriber subscriber = line.subscriber();
            if (looksAgain && line.task() == PlanLine.Task.SUBSCRIBER_DELETED && link != null) {
                again.add(link.subscriberId());
            } else if (subscriber != null && (looksAgain || line.agrees() || wasWritten(link, line))) {
                again.add(subscriber.id());
            } else if (subscriber != null) {
                present.put(subscriber.id(), subscriber);
            }
        }
        SubscriberReader reader = new SubscriberReader(scope.parts().subscribers());
        return switch (reader.readAll(again)) {
            case Answer.NotBefore<Map<String, Subscriber>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<Map<String, Subscriber>>(var read) -> {
                present.putAll(read);
                yield new Answer.Answered<>(present);
            }
        };
    }

    /// Whether the two would count as agreed by what they did not hold at one time: of a client who has not
    /// moved since the plan it is known, since the subscriber was read in between.
    ///
    /// @param plan the line's, made again
    static boolean agreeUnseen(PairPlan plan, PlanLine line) {
        // Who tells of a write of our own finds that moved.
        return plan.link().intent() == null && line.isMoved(plan.client()) && plan.agreesByItself();
    }

    private static boolean wasWritten(@Nullable Link link, PlanLine line) {
        return link != null && (link.intent() != null || link.revision() != line.revision());
    }
}
