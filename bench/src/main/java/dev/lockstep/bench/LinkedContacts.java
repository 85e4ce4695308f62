package dev.lockstep.bench;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.PairPlanner;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.system.people.ClientRow;
import dev.lockstep.system.people.Population;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A page of made-up people who are linked and in step, of whom every hundredth was edited on A and every hundredth on
/// B since. Every value is a text of its own, as it is where the two sides were read over the wire; names are the very
/// objects that the mapping has, as they are for a reader of JSON.
record LinkedContacts(PairPlanner planner, List<Contact> page) {
    /// MailerLite's largest page.
    static final int PAGE = 1_000;

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final int ONE_IN = 100;
    private static final Mapping MAPPING = MappingFile.bundled();

    record Contact(Client client, Subscriber subscriber, Link link) {}

    static LinkedContacts none() {
        return new LinkedContacts(new PairPlanner(MAPPING, Set.of(), Set.of()), List.of());
    }

    static LinkedContacts make() {
        List<ClientRow> rows = Population.generate(2 * PAGE, BackfillBench.SEED)
                .clients()
                .filter(row -> row.deletedAt() == null && row.email() != null)
                .limit(PAGE)
                .toList();
        Set<String> groups = new HashSet<>();
        rows.forEach(row -> groups.addAll(row.groups()));
        PairPlanner planner = new PairPlanner(MAPPING, groups, groups);
        List<Contact> page = new ArrayList<>();
        for (ClientRow row : rows) page.add(contact(planner, groups, row, page.size()));
        return new LinkedContacts(planner, List.copyOf(page));
    }

    PairPlan plan(Contact contact) {
        return planner.plan(contact.client(), contact.subscriber(), contact.link(), NOW);
    }

    private static Contact contact(PairPlanner planner, Set<String> groups, ClientRow row, int number) {
        String id = Long.toString(100_000_000_000_000_000L + number);
        Client client = client(row, row.values());
        Subscriber subscriber = subscriber(id, row, row.values());
        Link first = Link.first(
                row.id(),
                id,
                "bench",
                NOW,
                MAPPING.fingerprint(),
                new Comparison(MAPPING, groups).of(client, subscriber));
        PairPlan plan = planner.plan(client, subscriber, first, NOW);
        Link link = first.settled(plan.shadow(Set.of()), plan.conflictIds(), first.mapping(), null, NOW);
        Map<String, @Nullable String> edited = new HashMap<>(row.values());
        edited.put("company", "Another " + number);
        return new Contact(
                number % ONE_IN == 0 ? client(row, edited) : client,
                number % ONE_IN == ONE_IN / 2 ? subscriber(id, row, edited) : subscriber,
                link);
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Client client(ClientRow row, Map<String, @Nullable String> values) {
        Map<String, @Nullable String> columns = new HashMap<>();
        for (String column : MappingFile.COLUMNS) columns.put(column, copy(values.get(column)));
        return new Client(row.id(), row.mailerliteId(), false, columns, groups(row), row.updatedAt());
    }

    private static Subscriber subscriber(String id, ClientRow row, Map<String, @Nullable String> values) {
        Map<String, @Nullable String> fields = new HashMap<>();
        for (FieldMapping field : MAPPING.fields()) fields.put(field.field(), copy(values.get(field.column())));
        String email = fields.remove("email");
        String status = fields.remove("status");
        Subscriber.Times times = new Subscriber.Times(null, null, row.updatedAt());
        return new Subscriber(id, email, status, fields, groups(row), times);
    }

    private static Set<String> groups(ClientRow row) {
        return row.groups().stream().map(id -> new String(id.toCharArray())).collect(Collectors.toSet());
    }

    private static @Nullable String copy(@Nullable String text) {
        return text == null ? null : new String(text.toCharArray());
    }
}
