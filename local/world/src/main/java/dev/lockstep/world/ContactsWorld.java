package dev.lockstep.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientDatabase;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.DatabaseUrl;
import dev.lockstep.contacts.clients.PostgresClientTable;
import dev.lockstep.contacts.conflicts.Conflict;
import dev.lockstep.contacts.conflicts.ConflictStatus;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.DynamoBudgetStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.KnownMapping;
import dev.lockstep.state.Lease;
import dev.lockstep.state.LeaseAttempt;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Transactions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A world with linked people in it, and all that a sync of them leaves behind.
public class ContactsWorld extends World {
    private static final Mapping MAPPING = MappingFile.bundled();
    private final ClientDatabase database;
    private final ClientTable clients;

    /// @param function makes the handler of the variables
    protected ContactsWorld(int pageSize, Function<Map<String, String>, RequestStreamHandler> function) {
        super(pagesOf(pageSize), Clock.systemUTC(), function);
        set(
                "SYNC_LOG_TABLE",
                table(
                        "log",
                        List.of("pk", "sk"),
                        Map.of("byRun", List.of("run_id", "sk"), "byPastEmail", List.of("was_email", "sk"))));
        database = ClientDatabase.of(DatabaseUrl.parse(variable("DATABASE_URL")));
        clients = new PostgresClientTable(database);
    }

    /// One of the variables of the function.
    public String variable(String name) {
        return variables().getOrDefault(name, "");
    }

    /// A person on both sides with these columns, linked, with what agrees as the base.
    public UUID linked(Map<String, String> columns) {
        Map<String, String> onA = new HashMap<>(columns);
        onA.putIfAbsent("marketing_status", "active");
        UUID id = client(onA);
        Map<String, @Nullable String> fields = new HashMap<>();
        MAPPING.fields().forEach(field -> {
            String value = onA.get(field.column());
            if (value != null) fields.put(field.field(), value);
        });
        String email = String.valueOf(fields.remove("email"));
        String status = String.valueOf(fields.remove("status"));
        String subscriberId = subscriber(email, status, fields);
        Link link = Link.first(
                id,
                subscriberId,
                "backfill",
                Clock.systemUTC().instant(),
                MAPPING.fingerprint(),
                new Comparison(MAPPING, clients.groupIds()).of(clientOf(id), seen(subscriberId)));
        storing((links, lease) -> links.store(List.of(link), lease));
        return id;
    }

    /// What A holds in a column.
    @Nullable
    public String onA(UUID id, String column) {
        return clientOf(id).values().get(column);
    }

    private Client clientOf(UUID id) {
        return clients.find(Set.of(), Set.of(), Set.of(id)).getFirst();
    }

    /// What B holds under a key.
    @Nullable
    public String onB(String email, String key) {
        return seen(email).value(key);
    }

    private Subscriber seen(String idOrEmail) {
        SubscriberRow row = mailerLite.account().find(idOrEmail).orElseThrow();
        return new Subscriber(
                String.valueOf(row.id()), row.email(), row.status(), row.fields(), Set.copyOf(row.groupIds()));
    }

    /// The id of the subscriber with the email.
    public String subscriberId(String email) {
        return seen(email).id();
    }

    /// Edits B over its API, as another program would.
    public void editB(String email, ObjectNode change) {
        api("PUT", "/subscribers/" + seen(email).id(), HttpRequest.BodyPublishers.ofString(Json.write(change)));
    }

    /// Deletes a subscriber over B's API, as somebody in MailerLite would.
    public void deleteB(String email) {
        api("DELETE", "/subscribers/" + seen(email).id(), HttpRequest.BodyPublishers.noBody());
    }

    /// Creates a subscriber over B's API, or brings them back.
    public void createB(String email) {
        String body = Json.write(Json.object().put("email", email));
        api("POST", "/subscribers", HttpRequest.BodyPublishers.ofString(body));
    }

    private void api(String method, String path, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(mailerLite.baseUri() + path))
                .header("Authorization", "Bearer " + variable("MAILERLITE_API_KEY"))
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) throw new IllegalStateException(answer.body());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /// Whether B has a living subscriber with the email.
    public boolean hasB(String email) {
        return mailerLite.account().find(email).isPresent();
    }

    /// The clients with the email, as written.
    public List<Client> withEmail(String email) {
        return clients.find(Set.of(email), Set.of(), Set.of());
    }

    public void editB(String email, String field, @Nullable String value) {
        ObjectNode change = Json.object();
        change.putObject("fields").put(field, value);
        editB(email, change);
    }

    public KnownMapping knownMapping() {
        return new KnownMapping(dynamo, variable("SYNC_STATE_TABLE"));
    }

    /// What the last 24 hours spent in a dimension.
    public long spent(String dimension) {
        return spent(dimension, Clock.systemUTC().instant());
    }

    /// What 24 hours will have spent in a dimension by then, if nothing is spent any more.
    public long spent(String dimension, Instant then) {
        return budgets().spent(then).getOrDefault(dimension, 0L);
    }

    /// Somebody else spends.
    public void spend(Map<String, Long> amounts) {
        spend(amounts, Clock.systemUTC().instant());
    }

    protected final void spend(Map<String, Long> amounts, Instant at) {
        new Transactions(dynamo).write(budgets().writes(amounts, at));
    }

    private DynamoBudgetStore budgets() {
        return new DynamoBudgetStore(dynamo, variable("SYNC_STATE_TABLE"));
    }

    /// Leaves the link as a run does that is at work on it.
    public void takes(UUID client, String run) {
        storing((links, lease) -> {
            Intent intent = new Intent(run, Map.of(), Map.of());
            Instant until = Clock.systemUTC().instant().plus(Duration.ofMinutes(1));
            Link link = links.byClient(List.of(client)).values().iterator().next();
            links.store(List.of(link.intending(intent.atWork(until))), lease);
        });
    }

    private void storing(BiConsumer<DynamoLinkTable, Lease> work) {
        Leases leases = new Leases(dynamo, variable("SYNC_STATE_TABLE"), Clock.systemUTC());
        if (leases.acquire("test", "test", Duration.ofMinutes(1)) instanceof LeaseAttempt.Granted(var lease)) {
            work.accept(new DynamoLinkTable(dynamo, variable("LINKS_TABLE"), leases), lease);
            leases.release(lease);
        }
    }

    public List<Conflict> conflicts(ConflictStatus status) {
        return new ConflictTable(dynamo, variable("CONFLICTS_TABLE"))
                .list(status, 100, null)
                .conflicts();
    }

    public List<Entry> history(UUID client) {
        return new SyncLog(dynamo, variable("SYNC_LOG_TABLE")).ofClient(client, 100);
    }

    /// The number that a query of A gives.
    public long count(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException wrong) {
            throw new IllegalStateException(query, wrong);
        }
    }

    @Override
    public void close() {
        database.close();
        super.close();
    }
}
