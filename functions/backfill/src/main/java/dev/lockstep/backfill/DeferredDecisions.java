package dev.lockstep.backfill;

import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberDocument;
import java.util.ArrayList;
import java.util.List;

/// The second phase: with every subscriber known, decides those that a page alone could not. One step takes what
/// several pages left.
final class DeferredDecisions {
    private static final int SUBSCRIBERS_PER_STEP = 500;
    private static final int OBJECTS_PER_STEP = 25;
    private static final long[] NONE = {};
    private final Parts parts;

    DeferredDecisions(Parts parts) {
        this.parts = parts;
    }

    PhaseStep step(Cursor cursor, Tally tally, SliceScope scope) {
        List<String> objects = scope.deferred();
        List<Subscriber> subscribers = new ArrayList<>();
        int read = 0;
        while (cursor.step() + read < objects.size()
                && read < OBJECTS_PER_STEP
                && subscribers.size() < SUBSCRIBERS_PER_STEP) {
            String object = objects.get(cursor.step() + read++);
            parts.objects().forEachLine(object, line -> subscribers.add(SubscriberDocument.read(line)));
        }
        PageWork work = new PageWork(parts, scope, tally);
        PageFacts facts = work.facts(subscribers);
        subscribers.forEach(subscriber -> work.take(Matcher.decide(subscriber, facts, scope.everyone())));
        boolean last = cursor.step() + read >= objects.size();
        return work.finish(cursor, last ? Cursor.at(Phase.KNOTS) : cursor.past(read), NONE, NONE, 0);
    }
}
