package dev.lockstep.world;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A database, an account, tables, queues and a bucket of one test's own, on the shared servers, and the
/// handler that works on them.
public class World implements AutoCloseable {
    /// The bearer token of the functions.
    public static final String TOKEN = "test-token";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    public final MailerLiteSimulator mailerLite;
    public final DynamoDbClient dynamo;
    private final Map<String, String> variables = new HashMap<>(TestServers.awsVariables());
    private final String database;
    private final Function<Map<String, String>, RequestStreamHandler> function;
    private @Nullable RequestStreamHandler handler;
    private @Nullable Connection statements;

    /// @param clock the account's time
    /// @param function makes the handler of the variables
    protected World(Switches switches, Clock clock, Function<Map<String, String>, RequestStreamHandler> function) {
        this.function = function;
        int number = NUMBER.incrementAndGet();
        AwsClients aws = new AwsClients(variables);
        dynamo = aws.dynamo();
        String prefix = "world" + number + "-" + ProcessHandle.current().pid();
        Tables.create(dynamo, prefix + "-state", List.of("pk", "sk"), Map.of());
        Tables.create(dynamo, prefix + "-links", List.of("pk"), Map.of());
        aws.s3().createBucket(request -> request.bucket(prefix));
        var sqs = aws.sqs();
        variables.put("SYNC_STATE_TABLE", prefix + "-state");
        variables.put("LINKS_TABLE", prefix + "-links");
        variables.put("BLOBS_BUCKET", prefix);
        variables.put(
                "BACKFILL_QUEUE_URL",
                sqs.createQueue(request -> request.queueName(prefix)).queueUrl());
        variables.put(
                "BACKFILL_DEAD_LETTERS_URL",
                sqs.createQueue(request -> request.queueName(prefix + "-dead")).queueUrl());
        variables.put(
                "ENTERPRISE_DEAD_LETTERS_URL",
                sqs.createQueue(request -> request.queueName(prefix + "-dead-syncs"))
                        .queueUrl());
        Tables.create(
                dynamo,
                prefix + "-conflicts",
                List.of("pk"),
                Map.of("byStatus", List.of("status", "detected"), "byClient", List.of("a_id", "status")));
        variables.put("CONFLICTS_TABLE", prefix + "-conflicts");
        database = TestDatabase.create("world" + number);
        variables.put("DATABASE_URL", database);
        variables.put("LOCKSTEP_TOKEN", TOKEN);
        variables.put("MAILERLITE_API_KEY", switches.apiKey());
        Account account = Account.empty(clock);
        Set<String> defaults =
                Set.of("email", "status", "name", "last_name", "company", "country", "city", "phone", "state", "z_i_p");
        for (FieldMapping field : MappingFile.bundled().fields()) {
            if (!defaults.contains(field.field())) account.defineField(field.field(), field.field(), FieldType.TEXT);
        }
        mailerLite = MailerLiteSimulator.start(account, switches, clock);
        variables.put("MAILERLITE_BASE_URL", mailerLite.baseUri().toString());
        variables.put("LOCKSTEP_MAILERLITE_PER_MINUTE", Integer.toString(switches.quotaPerMinute()));
    }

    /// Pages of this size and no felt quota.
    protected static Switches pagesOf(int size) {
        return Switches.defaults().withMaxPage(size).withQuotaPerMinute(100_000);
    }

    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /// Sets a variable of the function, which is made anew.
    public void set(String name, String value) {
        variables.put(name, value);
        handler = null;
    }

    /// Whether the tables are empty again, so that another run starts from nothing.
    public void forgetState() {
        for (String name : List.of("SYNC_STATE_TABLE", "LINKS_TABLE")) {
            String table = variables.getOrDefault(name, "");
            dynamo.deleteTable(request -> request.tableName(table));
            List<String> keys = name.equals("LINKS_TABLE") ? List.of("pk") : List.of("pk", "sk");
            Tables.create(dynamo, table, keys, Map.of());
        }
    }

    // --- the two sides

    public UUID client(String email) {
        return client(Map.of("email", email));
    }

    /// Inserts a client with these columns, `partner.x` among them.
    public UUID client(Map<String, String> columns) {
        UUID id = UUID.randomUUID();
        sql("INSERT INTO clients (id) VALUES (?::uuid)", id.toString());
        Map<String, String> partner = new TreeMap<>();
        columns.forEach((column, value) -> {
            if (column.startsWith("partner.")) {
                partner.put(column.substring(8), value);
            } else {
                String type =
                        switch (column) {
                            case "birth_date" -> "date";
                            case "deleted_at" -> "timestamptz";
                            default -> "text";
                        };
                sql("UPDATE clients SET " + column + " = ?::" + type + " WHERE id = ?::uuid", value, id.toString());
            }
        });
        if (!partner.isEmpty()) {
            sql("INSERT INTO partners (client_id) VALUES (?::uuid)", id.toString());
            partner.forEach((column, value) ->
                    sql("UPDATE partners SET " + column + " = ? WHERE client_id = ?::uuid", value, id.toString()));
        }
        return id;
    }

    /// Loads a subscriber and gives its id.
    public String subscriber(String email, String status, Map<String, @Nullable String> fields) {
        mailerLite.account().load(Stream.of(SubscriberRow.of(email, status, fields)));
        return String.valueOf(mailerLite.account().find(email).orElseThrow().id());
    }

    public String subscriber(String email) {
        return subscriber(email, "active", Map.of());
    }

    /// Executes a statement of its own transaction, all of them on one connection: making one takes longer
    /// than most statements.
    public synchronized void sql(String statement, @Nullable String... values) {
        try (PreparedStatement prepared = statements().prepareStatement(statement)) {
            for (int index = 0; index < values.length; index++) prepared.setString(index + 1, values[index]);
            prepared.execute();
        } catch (SQLException wrong) {
            throw new IllegalStateException(statement, wrong);
        }
    }

    private Connection statements() throws SQLException {
        if (statements == null) statements = connect();
        return statements;
    }

    public Connection connect() throws SQLException {
        return TestDatabase.connect(database);
    }

    // --- invocations

    /// What the function answers to the event.
    public JsonNode invoke(JsonNode event, int remainingMillis) {
        return invoke(handler(), event, remainingMillis);
    }

    /// What another engine of this world answers to the event.
    public JsonNode invoke(RequestStreamHandler engine, JsonNode event, int remainingMillis) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            engine.handleRequest(
                    new ByteArrayInputStream(Json.write(event).getBytes(StandardCharsets.UTF_8)),
                    answer,
                    new TestContext(remainingMillis));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }

    /// Delivers the run's slices, without waiting for their delays, until it ends or pauses. A run that
    /// is at work for two minutes fails the test.
    public JsonNode finish(JsonNode started, int remainingMillis) {
        String runId = started.path("runId").asText();
        JsonNode run = run(runId);
        Instant limit = Instant.now().plus(PATIENCE);
        while (Set.of("queued", "running").contains(run.path("status").asText())) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("not at its end after " + PATIENCE + ": " + run);
            }
            invoke(Events.queued(runId, run.path("slices").asInt()), remainingMillis);
            run = run(runId);
        }
        return run;
    }

    public JsonNode run(String runId) {
        return get("/runs/" + runId).path("json");
    }

    public ObjectNode get(String path) {
        return http("GET", path, "", "Bearer " + TOKEN);
    }

    public ObjectNode post(String path, String body) {
        return http("POST", path, body, "Bearer " + TOKEN);
    }

    /// The status, headers and parsed body of an HTTP call's answer.
    public ObjectNode http(String method, String path, String body, String authorization) {
        JsonNode answer = invoke(Events.http(method, path, body, authorization), 30_000);
        ObjectNode result = Json.object();
        result.put("status", answer.path("statusCode").asInt());
        result.put("type", answer.path("headers").path("content-type").asText());
        result.set("json", Json.readOwn(answer.path("body").asText()));
        return result;
    }

    public RequestStreamHandler handler() {
        if (handler == null) handler = function.apply(variables());
        return handler;
    }

    public void use(RequestStreamHandler other) {
        handler = other;
    }

    // --- what was written

    /// Every item of the crosswalk by its key.
    public Map<String, Map<String, AttributeValue>> links() {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        dynamo.scanPaginator(request -> request.tableName(variables.get("LINKS_TABLE")))
                .items()
                .forEach(item -> items.put(
                        item.getOrDefault("pk", AttributeValue.fromS("")).s(), item));
        return items;
    }

    public Map<String, AttributeValue> link(UUID client) {
        return links().getOrDefault("A#" + client, Map.of());
    }

    public static JsonNode shadow(Map<String, AttributeValue> link) {
        return Json.readOwn(
                link.getOrDefault("shadow", AttributeValue.fromS("{}")).s());
    }

    @Override
    public synchronized void close() {
        mailerLite.close();
        dynamo.close();
        try (Connection kept = statements) {
            statements = null;
        } catch (SQLException broken) {
            throw new IllegalStateException("closing the connection to " + database, broken);
        }
    }

    /// Makes one more table and gives its name.
    public String table(String suffix, String... keys) {
        return table(suffix, List.of(keys), Map.of());
    }

    /// Makes one more table with indexes and gives its name.
    ///
    /// @param indexes the keys of each index by its name
    public String table(String suffix, List<String> keys, Map<String, List<String>> indexes) {
        String name = variables.get("BLOBS_BUCKET") + "-" + suffix;
        Tables.create(dynamo, name, keys, indexes);
        return name;
    }
}
