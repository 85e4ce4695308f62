package dev.lockstep.proof;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.proof.memory.AccountTransport;
import dev.lockstep.proof.memory.MemoryBucket;
import dev.lockstep.proof.memory.MemoryClients;
import dev.lockstep.proof.memory.MemoryDynamo;
import dev.lockstep.proof.memory.MemoryQueue;
import dev.lockstep.proof.memory.TableSpec;
import dev.lockstep.proof.memory.TableSpec.Keys;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.traffic.CallLog;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two sides with linked people, and all that a sync stores, in memory under one clock. For one thread.
final class World {
    static final String STATE = "state";
    static final String LINKS = "links";
    static final String CONFLICTS = "conflicts";
    static final String LOG = "log";
    static final String BUCKET = "blobs";
    /// As template.yaml declares them.
    static final Map<String, TableSpec> TABLES = Map.of(
            STATE,
            TableSpec.of("pk", "sk"),
            LINKS,
            TableSpec.of("pk", null),
            CONFLICTS,
            new TableSpec(
                    new Keys("pk", null),
                    Map.of("byStatus", new Keys("status", "detected"), "byClient", new Keys("a_id", "status"))),
            LOG,
            new TableSpec(new Keys("pk", "sk"), Map.of("byRun", new Keys("run_id", "sk"))));

    static final Mapping MAPPING = MappingFile.bundled();
    /// Groups that both sides name, and one that only MailerLite has.
    static final int MANAGED_GROUPS = 2;

    /// A field of MailerLite that the mapping does not name.
    static final String UNMAPPED = "state";

    private static final Set<String> DEFAULT_FIELDS =
            Set.of("email", "status", "name", "last_name", "company", "country", "city", "phone", "state", "z_i_p");

    final VirtualClock clock = new VirtualClock();
    final MemoryDynamo dynamo = new MemoryDynamo(TABLES);
    final MemoryBucket bucket = new MemoryBucket();
    final MemoryQueue queue = new MemoryQueue(clock);
    /// Smart's queue, and its dead letters.
    final MemoryQueue hints = new MemoryQueue(clock);
    final MemoryQueue deadLetters = new MemoryQueue(clock);
    final MemoryClients clients = new MemoryClients(clock);
    final Account account = Account.empty(clock);
    final CallLog calls = new CallLog();
    final AccountTransport mailerLite;
    final List<String> groups = new ArrayList<>();
    final Roster roster = new Roster();
    private final Map<String, String> unmapped = new HashMap<>();
    private long clientsMade;

    World(History.Terms terms) {
        mailerLite = new AccountTransport(account, terms.perMinute(), terms.page(), clock, calls);
        for (FieldMapping field : MAPPING.fields()) {
            if (!DEFAULT_FIELDS.contains(field.field())) {
                account.defineField(field.field(), field.field(), FieldType.TEXT);
            }
        }
        for (int number = 0; number <= MANAGED_GROUPS; number++) {
            groups.add(account.addGroup("group " + number));
            if (number < MANAGED_GROUPS) clients.addGroup(groups.getLast());
        }
    }

    /// The id of the group that `group:` and its number mean.
    String groupId(String what) {
        return groups.get(Edit.number(what));
    }

    /// `group:` and the number of a group with this id, managed or not.
    String groupName(String id) {
        return Edit.GROUP + groups.indexOf(id);
    }

    /// The group that only MailerLite has.
    String unmanagedGroup() {
        return groups.getLast();
    }

    /// Adds a linked person who is the same on both sides.
    ///
    /// @param columns by client column; the email is made
    /// @param members the numbers of the groups they are in
    void add(int contact, Map<String, String> columns, Set<Integer> members) {
        Map<String, @Nullable String> values = new TreeMap<>(columns);
        values.put("email", Roster.address(contact));
        values.putIfAbsent("marketing_status", "active");
        UUID id = addClient(contact, values, members);
        Map<String, @Nullable String> fields = new HashMap<>();
        MAPPING.fields().forEach(field -> fields.put(field.field(), values.get(field.column())));
        String email = String.valueOf(fields.remove("email"));
        String status = String.valueOf(fields.remove("status"));
        fields.put(UNMAPPED, "own");
        account.load(Stream.of(SubscriberRow.of(
                email, status, fields, members.stream().map(groups::get).toList())));
        noteSubscriber(contact, String.valueOf(account.find(email).orElseThrow().id()));
        link(contact, id);
    }

    /// Adds a client.
    ///
    /// @param members the numbers of the groups they are in, of which MailerLite's own is passed over
    UUID addClient(int contact, Map<String, @Nullable String> values, Set<Integer> members) {
        UUID id = new UUID(0x4000L + clientsMade++, 0x8000000000000000L + contact);
        clients.insert(id, values);
        members.stream().filter(group -> group < MANAGED_GROUPS).forEach(group -> clients.join(id, groups.get(group)));
        roster.client(contact, id.toString());
        return id;
    }

    /// Notes whose a subscriber is, and what their unmapped field holds.
    void noteSubscriber(int contact, String id) {
        roster.subscriber(contact, id);
        SubscriberRow row = account.find(id).orElseThrow();
        unmapped.put(id, String.valueOf(row.fields().get(UNMAPPED)));
    }

    /// Whether nobody but its owner changed a subscriber's unmapped field.
    boolean isUnmappedFieldKept(SubscriberRow row) {
        return String.valueOf(row.fields().get(UNMAPPED)).equals(unmapped.get(String.valueOf(row.id())));
    }

    private void link(int contact, UUID id) {
        Leases leases = new Leases(dynamo, STATE, clock);
        Comparison comparison = new Comparison(MAPPING, clients.groupIds());
        Link link = Link.first(
                id,
                String.valueOf(roster.subscriber(contact)),
                "backfill",
                clock.instant(),
                MAPPING.fingerprint(),
                comparison.of(Objects.requireNonNull(client(contact)), Objects.requireNonNull(subscriber(contact))));
        if (leases.acquire("backfill", "backfill", Duration.ofMinutes(1))
                instanceof LeaseAttempt.Granted(Lease lease)) {
            new DynamoLinkTable(dynamo, LINKS, leases).store(List.of(link), lease);
            leases.release(lease);
        }
    }

    /// The person's living client; null where they have none.
    @Nullable
    Client client(int contact) {
        String id = roster.client(contact);
        if (id == null) return null;
        return clients.all().stream()
                .filter(row -> row.id().toString().equals(id) && !row.deleted())
                .findFirst()
                .orElse(null);
    }

    /// The person's living subscriber, as MailerLite holds them; null where they have none.
    @Nullable
    Subscriber subscriber(int contact) {
        String id = roster.subscriber(contact);
        if (id == null) return null;
        return account.find(id)
                .map(row -> new Subscriber(
                        String.valueOf(row.id()), row.email(), row.status(), row.fields(), Set.copyOf(row.groupIds())))
                .orElse(null);
    }

    /// The number of the contact with this client or subscriber id, now or once; negative for nobody.
    int contact(String id) {
        return roster.contact(id);
    }
}
