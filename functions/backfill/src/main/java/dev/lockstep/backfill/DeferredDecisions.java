package dev.lockstep.backfill;

import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.List;

/// The second phase: with every subscriber known, decides those that a page alone could not. One step is what one page
/// left.
final class DeferredDecisions {
    private static final long[] NONE = {};
    private final Parts parts;

    DeferredDecisions(Parts parts) {
        this.parts = parts;
    }

    Step step(Cursor cursor, Tally tally, SliceScope scope) {
        List<String> objects = parts.records().undecided(scope.runId(), Phase.SUBSCRIBERS);
        boolean last = cursor.step() + 1 >= objects.size();
        Cursor next = last ? Cursor.at(Phase.KNOTS) : cursor.nextStep(null);
        PageWork work = new PageWork(parts, scope, tally);
        if (cursor.step() < objects.size()) {
            List<Subscriber> subscribers = new ArrayList<>();
            parts.objects()
                    .forEachLine(objects.get(cursor.step()), line -> subscribers.add(SubscriberLines.subscriber(line)));
            PageFacts facts = work.facts(subscribers);
            subscribers.forEach(subscriber -> work.take(Matcher.decide(subscriber, facts, scope.everyone())));
        }
        return new Step.Done(work.finish(cursor, NONE, NONE), next, 0);
    }
}
