package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.SubscriberApi.NamedId;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.smart.NamedPeople.Person;
import dev.lockstep.smart.NamedPlanning.Planned;
import dev.lockstep.state.Lease;
import dev.lockstep.sync.plans.Manner;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.SyncParts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Says why somebody's records are as they are, and what the next sync would do. Reads, and writes nothing.
/// It costs 2 calls to MailerLite. Thread-safe.
final class Explain {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SyncParts parts;
    private final ContactTraces traces;
    private final Clock clock;

    Explain(SyncParts parts, ContactTraces traces, Clock clock) {
        this.parts = parts;
        this.traces = traces;
        this.clock = clock;
    }

    /// The document of GET /contacts/{email}.
    ///
    /// @param email by either side's address, past ones too
    /// @throws Refusal 400 for what is no email, 404 `unknown_contact`, 503 `quota_wait`, with `Retry-After`
    Reply explain(String email, Deadline deadline) {
        String canonical = String.valueOf(Form.EMAIL.of(email));
        String fault = EmailAddress.fault(canonical);
        if (fault != null) throw Refusal.field("email", fault);
        Instant soon = clock.instant().plus(PATIENCE);
        Instant end = soon.isBefore(deadline.at()) ? soon : deadline.at();
        Lease none = new Lease(SmartRoutes.FUNCTION, "explain", 0, end);
        Scope scope = new Scope(parts.within(() -> end), "explain", EnumSet.allOf(Side.class), Manner.CLOSE, none);
        Set<Who> named = Set.of(new Who.Email(canonical));
        NamedPeople people = answered(NamedPeople.read(named, scope));
        if (isNobody(people, named)) {
            named = traces.whoHad(canonical).stream().map(Who.OfA::new).collect(Collectors.toSet());
            people = answered(NamedPeople.read(named, scope));
        }
        if (isNobody(people, named)) {
            throw new Refusal(404, "unknown_contact", "neither side has, or had, this address");
        }
        Set<String> groups = answered(scope.parts().subscribers().groups()).stream()
                .map(NamedId::id)
                .collect(Collectors.toSet());
        Planned plan = new NamedPlanning(scope, people, groups, scope.comingElsewhere()).plan(named);
        ContactDocument document = new ContactDocument(scope, groups, plan, people, traces);
        NamedPeople found = people;
        List<Person> persons = named.stream()
                .flatMap(who -> found.named(who).stream())
                .distinct()
                .toList();
        ObjectNode answer = document.of(persons.getFirst());
        // One address may be two people's, one on each side.
        if (persons.size() > 1) {
            ArrayNode others = answer.putArray("others");
            persons.stream().skip(1).forEach(other -> others.add(document.of(other)));
        }
        return Reply.ok(answer);
    }

    private static boolean isNobody(NamedPeople people, Set<Who> named) {
        return named.stream().allMatch(who -> people.named(who).isEmpty());
    }

    private <T> T answered(Answer<T> answer) {
        return switch (answer) {
            case Answer.Answered<T>(var value) -> value;
            case Answer.NotBefore<T>(var until) ->
                throw new Refusal(503, "quota_wait", "MailerLite's quota allows nothing before " + until)
                        .after(Duration.between(clock.instant(), until));
        };
    }
}
