package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.servers.DynamoServer;
import dev.lockstep.state.guards.Breaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Breakers on a real table.
@NullUnmarked
final class BreakersTest {
    /// No whole millisecond, which is all that the table keeps.
    private static final Instant START = Instant.parse("2026-11-21T10:00:00.123456789Z");

    private static final Instant LATER = START.plus(Breaker.WINDOW);
    private static DynamoServer server;
    private static DynamoDbClient dynamo;

    @BeforeAll
    static void start() {
        server = DynamoServer.inMemory();
        dynamo = DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        dynamo.createTable(request -> request.tableName("state")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        server.close();
    }

    @Test
    void twoWhoAskAtOnce_areOneTry() throws Exception {
        open("twice");
        Callable<Breaker.Verdict> ask = () -> at(LATER).ask("twice");

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Breaker.Verdict> verdicts = threads.invokeAll(List.of(ask, ask)).stream()
                    .map(Future::resultNow)
                    .toList();

            assertThat(verdicts)
                    .filteredOn(Breaker.Verdict.Probe.class::isInstance)
                    .hasSize(1);
            assertThat(verdicts)
                    .filteredOn(Breaker.Verdict.Open.class::isInstance)
                    .hasSize(1);
        }
    }

    @Test
    void aTryGivenBack_isAnothersAtOnceAndALaterOneIsLeftAlone() {
        open("given back");
        Breaker.Verdict.Probe first = (Breaker.Verdict.Probe) at(LATER).ask("given back");

        at(LATER).giveBack("given back", first);

        Instant second = LATER.plus(Duration.ofSeconds(1));
        assertThat(at(second).ask("given back")).isInstanceOf(Breaker.Verdict.Probe.class);
        at(second).giveBack("given back", first);
        assertThat(at(second).ask("given back")).isInstanceOf(Breaker.Verdict.Open.class);
    }

    private static void open(String name) {
        for (int error = 0; error < Breaker.MOST_ERRORS; error++) at(START).failed(name);
    }

    private static Breakers at(Instant now) {
        return new Breakers(dynamo, "state", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
