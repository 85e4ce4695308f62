package dev.lockstep.state;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.guards.Breaker;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// The breakers of functions, each an item of the state table under `BREAKER`, so that all instances of a
/// function know what one of them met. Thread-safe.
public final class Breakers {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Backoff backoff = new Backoff();

    public Breakers(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    private record Stored(Breaker breaker, long version) {}

    /// Whether the work may be tried now. The one try of an open breaker is stored as under way, so that of
    /// several who ask at once one is let through; they tell its outcome, or [#giveBack] it.
    public Breaker.Verdict ask(String name) {
        for (int attempt = 1; ; attempt++) {
            Stored stored = read(name);
            Breaker.Verdict verdict = stored.breaker().ask(clock.instant());
            if (!(verdict instanceof Breaker.Verdict.Probe(var next)) || store(name, next, stored.version())) {
                return verdict;
            }
            backoff.after(attempt, "ask the breaker", null);
        }
    }

    /// Gives a try back that came to nothing, so that another may be made at once. It changes nothing where
    /// the try is not the one under way any more.
    public void giveBack(String name, Breaker.Verdict.Probe probe) {
        change(name, breaker -> breaker.givenBack(probe));
    }

    /// The breaker as it is, for people to look at.
    public Breaker find(String name) {
        return read(name).breaker();
    }

    /// Notes that a try met an error.
    public void failed(String name) {
        change(name, breaker -> breaker.failed(clock.instant()));
    }

    /// Notes that a try met none. It writes nothing where the breaker was closed.
    public void succeeded(String name) {
        change(name, Breaker::succeeded);
    }

    private void change(String name, UnaryOperator<Breaker> change) {
        for (int attempt = 1; ; attempt++) {
            Stored stored = read(name);
            Breaker next = change.apply(stored.breaker());
            if (next.equals(stored.breaker()) || store(name, next, stored.version())) return;
            backoff.after(attempt, "change the breaker", null);
        }
    }

    private Stored read(String name) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(name)).consistentRead(true))
                .item();
        if (item.isEmpty()) return new Stored(Breaker.CLOSED, 0);
        List<Instant> errors = item.getOrDefault("errors", AttributeValue.fromL(List.of())).l().stream()
                .map(error -> Instant.ofEpochMilli(Long.parseLong(error.n())))
                .toList();
        Breaker breaker = new Breaker(errors, optional(item, "openUntil"), optional(item, "probeUntil"));
        return new Stored(breaker, number(item, "version"));
    }

    private boolean store(String name, Breaker breaker, long seen) {
        Map<String, AttributeValue> item = new HashMap<>(key(name));
        item.put(
                "errors",
                AttributeValue.fromL(breaker.errors().stream()
                        .map(error -> number(error.toEpochMilli()))
                        .toList()));
        if (breaker.openUntil() != null)
            item.put("openUntil", number(breaker.openUntil().toEpochMilli()));
        if (breaker.probeUntil() != null)
            item.put("probeUntil", number(breaker.probeUntil().toEpochMilli()));
        item.put("version", number(seen + 1));
        try {
            dynamo.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression(seen == 0 ? "attribute_not_exists(pk)" : "#version = :seen")
                    .expressionAttributeNames(seen == 0 ? null : Map.of("#version", "version"))
                    .expressionAttributeValues(seen == 0 ? null : Map.of(":seen", number(seen))));
            return true;
        } catch (ConditionalCheckFailedException faster) {
            return false;
        }
    }

    private static @Nullable Instant optional(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name) ? Instant.ofEpochMilli(number(item, name)) : null;
    }

    private static Map<String, AttributeValue> key(String name) {
        return Map.of("pk", text("BREAKER"), "sk", text(name));
    }
}
