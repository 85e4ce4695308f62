package dev.lockstep.contacts.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.servers.DynamoServer;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The lives of conflicts on a real table with the template's keys.
@NullUnmarked
final class ConflictTableTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static DynamoServer server;
    private static DynamoDbClient dynamo;
    private String name;
    private ConflictTable conflicts;

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
        name = "conflicts-" + UUID.randomUUID();
        dynamo.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute("pk"), attribute("status"), attribute("detected"), attribute("a_id"))
                .keySchema(key("pk", KeyType.HASH))
                .globalSecondaryIndexes(index("byStatus", "status", "detected"), index("byClient", "a_id", "status")));
        conflicts = new ConflictTable(dynamo, name);
    }

    @Test
    void open_isFoundToTheLetter() {
        Conflict conflict = conflict(1, 0);

        write(conflicts.open(conflict));

        assertThat(conflicts.find(conflict.id())).contains(conflict);
        assertThat(conflicts.find("cf_other")).isEmpty();
        assertThat(conflicts.find("")).isEmpty();
        assertThat(conflicts.find("x".repeat(5000))).isEmpty();
    }

    @Test
    void open_again_keepsWhenItWasFoundAndTakesTheRestAnew() {
        write(conflicts.open(conflict(1, 0)));
        Conflict later = new Conflict(
                id(1),
                client(1),
                "31",
                null,
                "city",
                Map.of("city", "Delft"),
                Map.of("city", "Gouda"),
                Map.of(),
                "both_changed",
                ConflictStatus.OPEN,
                START.plusSeconds(60),
                null,
                "later-run");

        write(conflicts.open(later));

        Conflict found = conflicts.find(id(1)).orElseThrow();
        assertThat(found.detectedAt()).isEqualTo(START);
        assertThat(found.runId()).isEqualTo("later-run");
        assertThat(found.email()).isNull();
        assertThat(conflicts.openCount(100)).isEqualTo(1);
    }

    @Test
    void close_takesItFromTheOpenOnesAndKeepsIt() {
        write(conflicts.open(conflict(1, 0)), conflicts.open(conflict(2, 1)));

        write(conflicts.close(id(1), ConflictStatus.RESOLVED, START.plusSeconds(5)));

        Conflict closed = conflicts.find(id(1)).orElseThrow();
        assertThat(closed.status()).isEqualTo(ConflictStatus.RESOLVED);
        assertThat(closed.closedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(closed.detectedAt()).isEqualTo(START);
        assertThat(conflicts.openCount(100)).isEqualTo(1);
        assertThat(ids(conflicts.list(ConflictStatus.RESOLVED, 10, null))).containsExactly(id(1));
        assertThat(ids(conflicts.list(ConflictStatus.OPEN, 10, null))).containsExactly(id(2));
    }

    @Test
    void open_ofAClosedOne_isOpenFromThenOn() {
        write(conflicts.open(conflict(1, 0)));
        write(conflicts.close(id(1), ConflictStatus.SUPERSEDED, START.plusSeconds(5)));

        write(conflicts.open(conflict(1, 9)));

        assertThat(conflicts.find(id(1))).contains(conflict(1, 9));
        assertThat(conflicts.openCount(100)).isEqualTo(1);
    }

    @Test
    void close_ofOneThatWasNeverOpened_isMadeAndShowsNowhereUntilItIsOpened() {
        write(conflicts.close(id(1), ConflictStatus.RESOLVED, START));

        assertThat(conflicts.find(id(1))).isEmpty();
        assertThat(conflicts.list(null, 10, null).conflicts()).isEmpty();
        write(conflicts.open(conflict(1, 0)));
        assertThat(conflicts.find(id(1))).contains(conflict(1, 0));
    }

    @Test
    void openAndClose_refuseWhatTheyCannotMean() {
        write(conflicts.open(conflict(1, 0)));
        write(conflicts.close(id(1), ConflictStatus.RESOLVED, START));

        assertThatThrownBy(() -> conflicts.open(conflicts.find(id(1)).orElseThrow()))
                .hasMessageContaining(id(1));
        assertThatThrownBy(() -> conflicts.close(id(1), ConflictStatus.OPEN, START))
                .hasMessageContaining(id(1));
    }

    @Test
    void write_inARefusedTransaction_isNotMade() {
        TransactWriteItem refused = TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(name)
                        .key(ConflictItem.key("cf_none"))
                        .conditionExpression("attribute_exists(pk)"))
                .build();

        TransactionOutcome outcome = new Transactions(dynamo).write(List.of(conflicts.open(conflict(1, 0)), refused));

        assertThat(outcome).isInstanceOf(TransactionOutcome.Refused.class);
        assertThat(conflicts.find(id(1))).isEmpty();
    }

    /// An instant without milliseconds has a shorter text, which would sort after one within the same second.
    @Test
    void list_isNewestFirst_withinASecondToo() {
        write(conflicts.open(conflict(1, START)), conflicts.open(conflict(2, START.plusMillis(500))));
        write(conflicts.open(conflict(3, START.plusSeconds(1))), conflicts.open(conflict(4, START.plusMillis(500))));

        assertThat(ids(conflicts.list(ConflictStatus.OPEN, 10, null))).containsExactly(id(3), id(4), id(2), id(1));
    }

    @Test
    void list_inPages_showsEachOnce_ofOneStatusAndOfAll() {
        List<String> all = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int number = 25; number > 0; number--) {
            write(conflicts.open(conflict(number, number)));
            all.add(id(number));
            if (number % 3 == 0) {
                ConflictStatus status = number % 2 == 0 ? ConflictStatus.RESOLVED : ConflictStatus.SUPERSEDED;
                write(conflicts.close(id(number), status, START.plusSeconds(100)));
            } else {
                open.add(id(number));
            }
        }

        assertThat(pages(null, 4)).isEqualTo(all);
        assertThat(pages(ConflictStatus.OPEN, 4)).isEqualTo(open);
        assertThat(pages(ConflictStatus.OPEN, 17)).isEqualTo(open);
        assertThat(conflicts.list(ConflictStatus.OPEN, 17, null).nextCursor()).isNull();
    }

    @Test
    void open_ofAClient_areItsOwnAndOnlyTheOpenOnes() {
        Conflict other = conflict(9, 3);
        write(conflicts.open(conflict(1, 0)), conflicts.open(of(client(1), id(2), START.plusSeconds(1))));
        write(conflicts.open(of(client(1), id(3), START.plusSeconds(2))), conflicts.open(other));
        write(conflicts.close(id(2), ConflictStatus.RESOLVED, START.plusSeconds(5)));

        assertThat(conflicts.open(client(1))).extracting(Conflict::id).containsExactly(id(3), id(1));
        assertThat(conflicts.open(client(8))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "%%%",
                "open",
                "open 2026-11-21T10:00:00.000Z",
                "open 2026-11-21T10:00:00Z#cf_aaaaaaaaaaaaaaa",
                "open 2026-13-41T10:00:00.000Z#cf_aaaaaaaaaaaaaaa",
                "all 2026-11-21T10:00:00.000Z#cf_aaaaaaaaaaaaaaa",
                "resolved 2026-11-21T10:00:00.000Z#cf_aaaaaaaaaaaaaaa"
            })
    void list_withAForgedCursor_isRefused(String content) {
        String encoded =
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));

        for (String cursor : List.of(content, encoded)) {
            assertThatThrownBy(() -> conflicts.list(ConflictStatus.OPEN, 10, cursor))
                    .isInstanceOfSatisfying(
                            CodedException.class, bad -> assertThat(bad.code()).isEqualTo("bad_cursor"));
        }
    }

    @Test
    void list_withALimitOutOfBounds_isRefused() {
        assertThatThrownBy(() -> conflicts.list(null, 0, null)).hasMessageContaining("1..100: 0");
        assertThatThrownBy(() -> conflicts.list(null, 101, null)).hasMessageContaining("1..100: 101");
    }

    private List<String> pages(@Nullable ConflictStatus status, int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            ConflictPage page = conflicts.list(status, limit, cursor);
            ids.addAll(ids(page));
            cursor = page.nextCursor();
        } while (cursor != null);
        return ids;
    }

    private static List<String> ids(ConflictPage page) {
        return page.conflicts().stream().map(Conflict::id).toList();
    }

    private void write(TransactWriteItem... writes) {
        assertThat(new Transactions(dynamo).write(List.of(writes))).isInstanceOf(TransactionOutcome.Written.class);
    }

    private static Conflict conflict(int number, long secondsLater) {
        return conflict(number, START.plusSeconds(secondsLater));
    }

    private static Conflict conflict(int number, Instant at) {
        return of(client(number), id(number), at);
    }

    private static Conflict of(UUID client, String id, Instant at) {
        Map<String, @Nullable String> a = new HashMap<>(Map.of("zip", "2611 \"é\""));
        a.put("city", null);
        return new Conflict(
                id,
                client,
                "31",
                "a@example.org",
                "address",
                a,
                Map.of("city", "Gouda", "zip", ""),
                Map.of("zip", "2611"),
                "both_changed",
                ConflictStatus.OPEN,
                at,
                null,
                "run");
    }

    private static UUID client(int number) {
        return new UUID(0, number);
    }

    private static String id(int number) {
        return "cf_" + (char) ('a' + number) + "aaaaaaaaaaaaaa";
    }

    private static GlobalSecondaryIndex index(String index, String hash, String range) {
        return GlobalSecondaryIndex.builder()
                .indexName(index)
                .keySchema(key(hash, KeyType.HASH), key(range, KeyType.RANGE))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
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
