package dev.lockstep.sync;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientCreation;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.OpenCreations;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberCreation;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.contacts.subscribers.WriteOutcome;
import dev.lockstep.state.Lease;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Creates people on the side that does not have them, and links them. Stopped in the middle, the next run
/// finds who was created, by id or by email, and links them. Thread-safe.
public final class Arrivals {
    private final Mapping mapping;
    private final String fingerprint;
    private final Map<String, String> columns;
    private final ClientTable table;
    private final ClientWriter clients;
    private final SubscriberReader reader;
    private final SubscriberWriter subscribers;
    private final LinkTable links;
    private final OpenCreations open;
    private final SyncLog log;
    private final Clock clock;

    public Arrivals(
            Mapping mapping,
            ClientTable table,
            ClientWriter clients,
            SubscriberReader reader,
            SubscriberWriter subscribers,
            LinkTable links,
            OpenCreations open,
            SyncLog log,
            Clock clock) {
        this.mapping = mapping;
        this.fingerprint = mapping.fingerprint();
        this.columns = mapping.fields().stream().collect(Collectors.toMap(FieldMapping::field, FieldMapping::column));
        this.table = table;
        this.clients = clients;
        this.reader = reader;
        this.subscribers = subscribers;
        this.links = links;
        this.open = open;
        this.log = log;
        this.clock = clock;
    }

    /// What became of newcomers.
    ///
    /// @param linked those who are there now, as both sides hold them
    public record Arrived(Applied applied, List<Linked> linked) {
        public Arrived {
            linked = List.copyOf(linked);
        }
    }

    /// Somebody with their new link.
    public record Linked(Client client, Subscriber subscriber, Link link) {}

    /// Creates clients. One whose email a client took meanwhile is left out, as `moved`.
    public Arrived onA(List<Newcomer.OnA> all, String runId, Lease lease) {
        List<Newcomer.OnA> newcomers = distinct(all);
        Map<UUID, EditOutcome> outcomes =
                clients.create(newcomers.stream().map(Arrivals::creation).toList(), runId);
        // Read back, since a trigger of the app may have made something else of a value.
        Map<UUID, Client> created =
                table
                        .find(
                                Set.of(),
                                Set.of(),
                                newcomers.stream().map(Newcomer.OnA::clientId).toList())
                        .stream()
                        .collect(Collectors.toMap(Client::id, Function.identity()));
        Written written = new Written(runId, lease);
        for (Newcomer.OnA newcomer : newcomers) {
            UUID id = newcomer.clientId();
            EditOutcome outcome = outcomes.getOrDefault(id, new EditOutcome.Moved());
            Client client = created.get(id);
            switch (outcome) {
                case EditOutcome.Refused(var state, var where) ->
                    written.fail(id, Side.A, "database_refused", "SQLSTATE " + state + " " + where);
                case EditOutcome.Written(), EditOutcome.Moved() -> {
                    // A creation whose answer was lost is there under its own id.
                    if (client == null || client.deleted()) {
                        written.fail(id, Side.A, "moved", "a client took the email meanwhile");
                    } else {
                        written.link(newcomer, client, newcomer.subscriber(), List.of());
                    }
                }
            }
        }
        return written.applied(null);
    }

    /// Creates subscribers, after a last look for somebody who took an email meanwhile: an upsert would
    /// write over them.
    ///
    /// @param newcomers at most [SubscriberWriter#MOST_CREATIONS]
    public Arrived onB(List<Newcomer.OnB> newcomers, String runId, Lease lease) {
        Written written = new Written(runId, lease);
        List<String> emails = newcomers.stream().map(Arrivals::email).toList();
        return switch (reader.taken(emails)) {
            case Answer.NotBefore<Set<String>>(var until) -> written.applied(until);
            case Answer.Answered<Set<String>>(var taken) -> {
                Set<String> seen = new HashSet<>(taken);
                List<Newcomer.OnB> left = new ArrayList<>();
                for (Newcomer.OnB newcomer : newcomers) {
                    if (seen.add(String.valueOf(Form.EMAIL.of(email(newcomer))))) {
                        left.add(newcomer);
                    } else {
                        written.fail(newcomer.clientId(), Side.B, "moved", "a subscriber took the email meanwhile");
                    }
                }
                yield left.isEmpty() ? written.applied(null) : create(left, written);
            }
        };
    }

    /// One for each email: two subscribers who differ in its notation alone are for a person to sort out.
    private static List<Newcomer.OnA> distinct(List<Newcomer.OnA> newcomers) {
        Set<String> emails = new HashSet<>();
        return newcomers.stream()
                .filter(newcomer -> emails.add(
                        String.valueOf(Form.EMAIL.of(newcomer.values().get("email")))))
                .toList();
    }

    private Arrived create(List<Newcomer.OnB> newcomers, Written written) {
        Map<UUID, String> emails =
                newcomers.stream().collect(Collectors.toMap(Newcomer.OnB::clientId, Arrivals::email));
        open.note(written.runId, emails, clock.instant().plus(Applier.AT_WORK), written.lease);
        List<SubscriberCreation> creations = newcomers.stream()
                .map(newcomer -> new SubscriberCreation(newcomer.values(), newcomer.groups()))
                .toList();
        return switch (subscribers.create(creations)) {
            case Answer.NotBefore<List<WriteOutcome>>(var until) -> {
                open.nothing(written.runId, written.lease);
                yield written.applied(until);
            }
            case Answer.Answered<List<WriteOutcome>>(var outcomes) -> {
                for (int index = 0; index < newcomers.size(); index++) {
                    take(newcomers.get(index), outcomes.get(index), written);
                    if (isKnown(outcomes.get(index))) {
                        emails.remove(newcomers.get(index).clientId());
                    }
                }
                Arrived arrived = written.applied(null);
                // Whom nobody knows yet, anybody may look for.
                open.note(written.runId, emails, clock.instant(), written.lease);
                yield arrived;
            }
        };
    }

    /// Whether it is known whom MailerLite has now.
    private static boolean isKnown(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Written(var subscriber)) return subscriber != null;
        return !(outcome instanceof WriteOutcome.Failed);
    }

    private void take(Newcomer.OnB newcomer, WriteOutcome outcome, Written written) {
        UUID id = newcomer.clientId();
        if (outcome instanceof WriteOutcome.Written(var answered) && answered != null) {
            Subscriber subscriber = with(answered, newcomer.groups());
            written.link(newcomer, newcomer.client(), subscriber, notAsSent(newcomer, subscriber));
            return;
        }
        Applied.Failure failure = Failures.onB(id, outcome);
        written.fail(id, Side.B, failure.code(), failure.detail());
    }

    /// Recorded answers to a creation leave the groups out.
    private static Subscriber with(Subscriber answered, Set<String> groups) {
        Set<String> all = new HashSet<>(answered.groupIds());
        all.addAll(groups);
        return new Subscriber(
                answered.id(), answered.email(), answered.status(), answered.fields(), all, answered.times());
    }

    /// The columns of which MailerLite made something else. A field that it lacks is none.
    private List<String> notAsSent(Newcomer.OnB newcomer, Subscriber subscriber) {
        List<String> columns = new ArrayList<>();
        List<FieldMapping> missing = mapping.missing(subscriber.fields().keySet());
        for (FieldMapping field : mapping.fields()) {
            if (!newcomer.values().containsKey(field.field()) || missing.contains(field)) continue;
            String sent = field.form().of(newcomer.values().get(field.field()));
            String held = field.form().of(subscriber.value(field.field()));
            if (sent != null && !sent.equals(held)) columns.add(field.column());
        }
        return columns;
    }

    private static ClientCreation creation(Newcomer.OnA newcomer) {
        return new ClientCreation(
                newcomer.clientId(), newcomer.subscriber().id(), newcomer.values(), newcomer.groups());
    }

    private static String email(Newcomer.OnB newcomer) {
        return String.valueOf(newcomer.values().get("email"));
    }

    /// What came of a group of newcomers so far.
    private final class Written {
        private final String runId;
        private final Lease lease;
        private final Together together;
        private final Comparison comparison = new Comparison(mapping, table.groupIds());
        private final Map<UUID, List<Change>> stands = new LinkedHashMap<>();
        private final List<Applied.Failure> failures = new ArrayList<>();
        private final List<Linked> linked = new ArrayList<>();

        Written(String runId, Lease lease) {
            this.runId = runId;
            this.lease = lease;
            this.together = new Together(links, lease);
        }

        void fail(UUID id, Side side, String code, String detail) {
            failures.add(new Applied.Failure(id, side, code, detail));
        }

        void link(Newcomer newcomer, Client client, Subscriber subscriber, List<String> letStand) {
            Instant now = clock.instant();
            Shadow seen = comparison.of(client, subscriber);
            Map<String, OpenField> differing = new TreeMap<>(seen.open());
            differing.keySet().retainAll(letStand);
            if (!differing.isEmpty()) {
                fail(client.id(), Side.B, "not_as_sent", "MailerLite made something else of " + differing.keySet());
            }
            // What MailerLite has no field for yet is A's to give once it has.
            mapping.missing(subscriber.fields().keySet()).stream()
                    .filter(field -> seen.open().containsKey(field.column()))
                    .forEach(field -> differing.put(field.column(), new OpenField(null, null)));
            Link link = Link.first(client.id(), subscriber.id(), runId, now, fingerprint, seen.accepting(differing));
            List<Line> lines = lines(newcomer);
            together.add(link, List.of(log.write(new Entry(client.id(), subscriber.id(), runId, now, lines))));
            stands.put(client.id(), List.of(new Change.Creation(newcomer.to(), "created")));
            linked.add(new Linked(client, subscriber, link));
        }

        private List<Line> lines(Newcomer newcomer) {
            String why = "only " + newcomer.to().other() + " had them";
            List<Line> lines = new ArrayList<>();
            lines.add(LogLines.of(new Change.Creation(newcomer.to(), why)));
            newcomer.values()
                    .forEach((name, value) -> lines.add(new Line(
                            newcomer.to(),
                            newcomer.to() == Side.B ? columns.getOrDefault(name, name) : name,
                            null,
                            value,
                            why)));
            newcomer.groups()
                    .forEach(group -> lines.add(LogLines.of(new Change.Membership(newcomer.to(), group, true, why))));
            return lines;
        }

        Arrived applied(@Nullable Instant notBefore) {
            together.flush();
            return new Arrived(new Applied(stands, failures, notBefore), linked);
        }
    }
}
