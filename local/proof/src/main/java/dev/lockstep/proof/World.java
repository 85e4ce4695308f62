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

    private static final Set<String> DEFAULT_FIELDS =
            Set.of("email", "status", "name", "last_name", "company", "country", "city", "phone", "state", "z_i_p");

    final VirtualClock clock = new VirtualClock();
    final MemoryDynamo dynamo = new MemoryDynamo(TABLES);
    final MemoryBucket bucket = new MemoryBucket();
    final MemoryQueue queue = new MemoryQueue(clock);
    final MemoryClients clients = new MemoryClients(clock);
    final Account account = Account.empty(clock);
    final CallLog calls = new CallLog();
    final AccountTransport mailerLite;
    final List<String> groups = new ArrayList<>();
    final List<UUID> clientIds = new ArrayList<>();
    final List<String> subscriberIds = new ArrayList<>();

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

    /// The group that only MailerLite has.
    String unmanagedGroup() {
        return groups.getLast();
    }

    /// Adds a linked person who is the same on both sides.
    ///
    /// @param columns by client column; the email is made
    /// @param members the numbers of the groups they are in
    void add(Map<String, String> columns, Set<Integer> members) {
        int number = clientIds.size();
        UUID id = new UUID(0x4000L, 0x8000000000000000L + number);
        Map<String, @Nullable String> values = new TreeMap<>(columns);
        values.put("email", "c" + number + "@example.org");
        values.putIfAbsent("marketing_status", "active");
        clients.insert(id, values);
        Map<String, @Nullable String> fields = new HashMap<>();
        MAPPING.fields().forEach(field -> fields.put(field.field(), values.get(field.column())));
        String email = String.valueOf(fields.remove("email"));
        String status = String.valueOf(fields.remove("status"));
        fields.put("state", "own");
        List<String> memberships = new ArrayList<>();
        members.forEach(group -> {
            memberships.add(groups.get(group));
            if (group < MANAGED_GROUPS) clients.join(id, groups.get(group));
        });
        account.load(Stream.of(SubscriberRow.of(email, status, fields, memberships)));
        String subscriberId = String.valueOf(account.find(email).orElseThrow().id());
        clientIds.add(id);
        subscriberIds.add(subscriberId);
        link(number);
    }

    private void link(int number) {
        Leases leases = new Leases(dynamo, STATE, clock);
        Comparison comparison = new Comparison(MAPPING, clients.groupIds());
        Link link = Link.first(
                clientIds.get(number),
                subscriberIds.get(number),
                "backfill",
                clock.instant(),
                MAPPING.fingerprint(),
                comparison.of(client(number), subscriber(number)));
        if (leases.acquire("backfill", "backfill", Duration.ofMinutes(1))
                instanceof LeaseAttempt.Granted(Lease lease)) {
            new DynamoLinkTable(dynamo, LINKS, leases).store(List.of(link), lease);
            leases.release(lease);
        }
    }

    Client client(int number) {
        return clients.row(clientIds.get(number));
    }

    /// The subscriber as MailerLite holds it.
    Subscriber subscriber(int number) {
        SubscriberRow row = account.find(subscriberIds.get(number)).orElseThrow();
        return new Subscriber(
                String.valueOf(row.id()), row.email(), row.status(), row.fields(), Set.copyOf(row.groupIds()));
    }

    /// The number of the contact with this client or subscriber id; negative for nobody.
    int contact(String id) {
        int number = subscriberIds.indexOf(id);
        return number >= 0
                ? number
                : clientIds.stream().map(UUID::toString).toList().indexOf(id);
    }
}
