package dev.lockstep.contacts.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.servers.DynamoServer;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The history on a real table with the template's keys.
@NullUnmarked
final class SyncLogTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final UUID CLIENT = new UUID(0, 7);
    private static DynamoServer server;
    private static DynamoDbClient dynamo;
    private String name;
    private SyncLog log;

    @BeforeAll
    static void start() {
        server = DynamoServer.inMemory();
        dynamo = DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
        server.close();
    }

    @BeforeEach
    void table() {
        name = "log-" + UUID.randomUUID();
        dynamo.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("sk"), attribute("run_id"), attribute("was_email"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                                .indexName("byRun")
                                .keySchema(key("run_id", KeyType.HASH), key("sk", KeyType.RANGE))
                                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                                .build(),
                        GlobalSecondaryIndex.builder()
                                .indexName("byPastEmail")
                                .keySchema(key("was_email", KeyType.HASH), key("sk", KeyType.RANGE))
                                .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
                                .build()));
        log = new SyncLog(dynamo, name);
    }

    /// An instant without milliseconds has a shorter text, which would sort after one within the same second.
    @Test
    void ofClient_isNewestFirst_andOnlyTheClients() {
        Entry first = entry(CLIENT, "run1", START, "Delft");
        Entry second = new Entry(CLIENT, null, "run1", START.plusMillis(500), first.lines());
        Entry third = entry(CLIENT, "run2", START.plusSeconds(1), "Gouda");
        write(second, third, first, entry(new UUID(0, 8), "run1", START, "Delft"));

        assertThat(log.ofClient(CLIENT, 10)).containsExactly(third, second, first);
        assertThat(log.ofClient(CLIENT, 2)).containsExactly(third, second);
        assertThat(log.ofClient(new UUID(0, 9), 10)).isEmpty();
    }

    @Test
    void write_ofOneContactTwiceInAMillisecond_isTwoEntries_andTheSameAgainIsOne() {
        write(entry(CLIENT, "run", START, "Delft"));
        write(entry(CLIENT, "run", START, "Gouda"));
        write(entry(CLIENT, "run", START, "Delft"));

        assertThat(log.ofClient(CLIENT, 10)).hasSize(2);
    }

    @Test
    void whoHad_findsThoseWhoseEmailWasWrittenOver() {
        Line moved = new Line(Side.B, "email", "Ann@Old.example", "ann@new.example", "A changed it");
        Line wrong = new Line(Side.A, "email", "x".repeat(3_000), "bob@new.example", "B changed it");
        write(
                new Entry(CLIENT, "31", "run1", START, List.of(moved)),
                new Entry(new UUID(0, 8), "32", "run1", START, List.of(wrong)));

        assertThat(log.whoHad("ann@old.example")).containsExactly(CLIENT);
        assertThat(log.whoHad("ann@new.example")).isEmpty();
    }

    @Test
    void ofRun_inPages_givesEachOnceInOrder() {
        List<Entry> all = new ArrayList<>();
        for (int number = 0; number < 23; number++) {
            Entry entry = entry(new UUID(0, number % 5), "run", START.plusMillis(number * 250L), "v" + number);
            all.add(entry);
            write(entry, entry(new UUID(0, number), "another", START.plusMillis(number), "x"));
        }

        assertThat(pages("run", 4)).isEqualTo(all);
        assertThat(pages("run", 23)).isEqualTo(all);
        assertThat(log.ofRun("run", null, 23).nextCursor()).isNull();
        assertThat(log.ofRun("none", null, 23)).isEqualTo(new EntryPage(List.of(), null));
    }

    /// A page of DynamoDB ends at one megabyte, whatever was asked for.
    @Test
    void read_ofMoreThanAMegabyte_isWhole() {
        List<Entry> all = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            Entry entry = entry(CLIENT, "run", START.plusSeconds(number), (number + "é").repeat(90_000));
            all.add(entry);
            write(entry);
        }

        assertThat(log.ofRun("run", null, 100).entries()).isEqualTo(all);
        assertThat(log.ofClient(CLIENT, 100)).isEqualTo(all.reversed());
    }

    @Test
    void write_ofValuesLongerThanAnItem_isAccepted() {
        write(entry(CLIENT, "run", START, "é".repeat(1_000_000)));

        assertThat(log.ofClient(CLIENT, 1).getFirst().lines()).noneMatch(Line::whole);
    }

    @Test
    void write_expiresAfterNinetyDays() {
        write(entry(CLIENT, "run", START, "Delft"));

        assertThat(dynamo.scan(request -> request.tableName(name)).items())
                .extracting(item -> Long.parseLong(item.get("expiresAt").n()))
                .containsExactly(START.plus(Duration.ofDays(90)).getEpochSecond());
    }

    @Test
    void ofRun_withAForgedCursor_isRefused() {
        write(entry(CLIENT, "run", START, "Delft"), entry(CLIENT, "run", START, "Gouda"));
        String cursor = log.ofRun("run", null, 1).nextCursor();
        assertThat(log.ofRun("run", cursor, 1).entries()).hasSize(1);

        for (String forged : List.of("", "%%", "x", cursor + "=", cursor.substring(1), encoded("A#1 2026#run#0"))) {
            assertBadCursor("run", forged);
        }
        assertBadCursor("another", cursor);
    }

    @Test
    void read_withALimitOutOfBounds_isRefused() {
        assertThatThrownBy(() -> log.ofClient(CLIENT, 0)).hasMessageContaining("1..1000: 0");
        assertThatThrownBy(() -> log.ofRun("run", null, 1001)).hasMessageContaining("1..1000: 1001");
    }

    private void assertBadCursor(String run, String cursor) {
        assertThatThrownBy(() -> log.ofRun(run, cursor, 1))
                .isInstanceOfSatisfying(
                        CodedException.class, bad -> assertThat(bad.code()).isEqualTo("bad_cursor"));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Entry> pages(String run, int limit) {
        List<Entry> entries = new ArrayList<>();
        String cursor = null;
        do {
            EntryPage page = log.ofRun(run, cursor, limit);
            entries.addAll(page.entries());
            cursor = page.nextCursor();
        } while (cursor != null);
        return entries;
    }

    private void write(Entry... entries) {
        for (Entry entry : entries) {
            assertThat(new Transactions(dynamo).write(List.of(log.write(entry))))
                    .isInstanceOf(TransactionOutcome.Written.class);
        }
    }

    private static Entry entry(UUID client, String run, Instant at, String value) {
        return new Entry(client, "31", run, at, List.of(new Line(Side.B, "city", null, value, "A was edited")));
    }

    private static AttributeDefinition attribute(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
