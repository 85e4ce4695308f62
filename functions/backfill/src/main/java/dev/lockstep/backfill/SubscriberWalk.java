package dev.lockstep.backfill;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.matching.PageFacts;
import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The first phase: one step is one page of MailerLite's list.
final class SubscriberWalk {
    private final Parts parts;

    SubscriberWalk(Parts parts) {
        this.parts = parts;
    }

    PhaseStep step(Cursor cursor, Tally tally, SliceScope scope) {
        return switch (parts.subscribers().list(cursor.pageSize(), cursor.subscribers())) {
            case Answer.NotBefore<SubscriberPage>(var until) -> new PhaseStep.Wait(until);
            case Answer.Answered<SubscriberPage>(var page) -> work(page, cursor, tally, scope);
        };
    }

    private PhaseStep work(SubscriberPage page, Cursor cursor, Tally tally, SliceScope scope) {
        List<Subscriber> subscribers = distinct(page.subscribers());
        PageWork work = new PageWork(parts, scope, tally);
        PageFacts facts = work.facts(subscribers);
        subscribers.forEach(subscriber -> work.take(Matcher.match(subscriber, facts)));
        work.report(page.malformed().stream().map(Lines::malformed).toList());
        tally.add(Count.MALFORMED_SUBSCRIBERS, page.malformed().size());
        noteMissingFields(subscribers, tally);
        return work.finish(
                cursor,
                cursor.nextPage(page.nextCursor(), page.perPage()),
                subscribers.stream()
                        .mapToLong(subscriber -> SubscriberIndex.idKey(subscriber.id()))
                        .toArray(),
                subscribers.stream()
                        .flatMap(subscriber -> Stream.ofNullable(Form.EMAIL.of(subscriber.email())))
                        .mapToLong(SubscriberIndex::emailKey)
                        .toArray(),
                subscribers.size());
    }

    private void noteMissingFields(List<Subscriber> subscribers, Tally tally) {
        if (subscribers.isEmpty()) return;
        Set<String> present = subscribers.getFirst().fields().keySet();
        parts.mapping().missing(present).forEach(field -> tally.addMissingField(field.field()));
    }

    private static List<Subscriber> distinct(List<Subscriber> subscribers) {
        Set<String> seen = new HashSet<>();
        return subscribers.stream()
                .filter(subscriber -> seen.add(subscriber.id()))
                .toList();
    }
}
