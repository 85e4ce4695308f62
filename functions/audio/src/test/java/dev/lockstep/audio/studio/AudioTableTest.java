package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// The rows of contentAudios: how they are found, and who may change them.
final class AudioTableTest {
    private static final World WORLD = new World();
    private static int number;

    private final AudioId id = World.article("row-" + ++number);
    private final List<String> requests = new ArrayList<>();
    private final AudioTable table = WORLD.table(Watched.before(
            WORLD.dynamo, request -> requests.add(request.getClass().getSimpleName())));

    @AfterAll
    static void close() {
        WORLD.close();
    }

    private void wish(AudioId wanted, String hash) {
        assertThat(table.wish(new AudioTable.Wish(wanted, hash, VoiceSettings.NONE, "recipe"), table.find(wanted)))
                .isTrue();
    }

    private Held held(Duration length) {
        return ((HoldAttempt.Taken) table.hold(id, in(length))).held();
    }

    private static Instant in(Duration length) {
        return WORLD.clock.instant().plus(length);
    }

    @Test
    void everyWayToFindRows_isOneRequest() {
        AudioId other = World.spokenBy(id, "freetts:kevin16");
        wish(id, "hash-" + id.slug());
        wish(other, "hash-" + id.slug());
        wish(World.article("another"), "other hash");
        requests.clear();

        assertThat(table.find(id).orElseThrow().id()).isEqualTo(id);
        assertThat(requests).containsExactly("GetItemRequest");
        requests.clear();
        assertThat(table.ofContent(id.contentType(), id.contentId()))
                .extracting(Audio::id)
                .containsExactly(id, other);
        assertThat(requests).containsExactly("QueryRequest");
        requests.clear();
        assertThat(table.withHash("hash-" + id.slug())).containsExactlyInAnyOrder(id, other);
        assertThat(requests).containsExactly("QueryRequest");
        requests.clear();
        assertThat(table.withStatus(Status.PENDING)).contains(id, other, World.article("another"));
        assertThat(requests).containsExactly("QueryRequest");
    }

    @Test
    void counts_ofMoreRowsThanAPageHolds_areOfAllPages_andNoRowTravels() {
        try (var world = new World()) {
            for (int row = 1; row <= 3; row++) {
                AudioId one = World.article("row-" + row);
                world.table().wish(new AudioTable.Wish(one, "hash", VoiceSettings.NONE, "recipe"), Optional.empty());
            }
            List<QueryRequest> asked = new ArrayList<>();
            AudioTable paged = world.table(new Paged(world.dynamo, asked));

            Map<Status, Long> counts = paged.counts();

            assertThat(counts).containsEntry(Status.PENDING, 3L).containsEntry(Status.FAILED, 0L);
            assertThat(asked)
                    .hasSize(Status.values().length + 1)
                    .allSatisfy(query -> assertThat(query.select()).isEqualTo(Select.COUNT));
        }
    }

    /// Answers queries two rows a page.
    private record Paged(DynamoDbClient client, List<QueryRequest> asked) implements DynamoDbClient {
        @Override
        public QueryResponse query(QueryRequest query) {
            asked.add(query);
            return client.query(query.toBuilder().limit(2).build());
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /// As in the template, so that a reader who needs more than an index will have on AWS fails here.
    @ParameterizedTest
    @CsvSource({
        AudioTable.BY_STATUS + ", status, pending, heldUntil",
        AudioTable.BY_HASH + ", contentHash, projected, contentHash",
    })
    void index_answersIdsAlone(String index, String attribute, String value, String besides) {
        wish(id, "projected");

        assertThat(WORLD.dynamo
                        .query(query -> query.tableName(WORLD.variable("AUDIO_TABLE"))
                                .indexName(index)
                                .keyConditionExpression("#key = :key")
                                .expressionAttributeNames(Map.of("#key", attribute))
                                .expressionAttributeValues(Map.of(":key", AttributeValue.fromS(value))))
                        .items())
                .isNotEmpty()
                .allSatisfy(item -> assertThat(item)
                        .containsKeys("contentType", "contentId", "voiceId", besides)
                        .doesNotContainKeys("recipe", "voiceSettings", "generationAttempts"));
    }

    @Test
    void rowsOfAStatus_areThoseThatChangedLongestAgoFirst_andLeaveItWithTheirStatus() {
        AudioId later = World.article("later-" + number);
        wish(id, "hash");
        WORLD.clock.pass(Duration.ofMinutes(1));
        wish(later, "hash");

        assertThat(table.withStatus(Status.PENDING)).containsSubsequence(id, later);
        table.write(held(Duration.ofMinutes(1)), Change.reached(Status.GENERATING_SCRIPT, 0, 1));

        assertThat(table.withStatus(Status.PENDING)).contains(later).doesNotContain(id);
        assertThat(table.withStatus(Status.GENERATING_SCRIPT)).contains(id);
    }

    @Test
    void write_ofAWorkerThatWasTakenOver_isRefused() {
        wish(id, "hash");
        Held first = held(Duration.ofMinutes(1));
        assertThat(table.hold(id, in(Duration.ofMinutes(5)))).isInstanceOf(HoldAttempt.Busy.class);
        WORLD.clock.pass(Duration.ofMinutes(2));
        Held second = held(Duration.ofMinutes(1));

        assertThatThrownBy(() -> table.write(first, Change.failed("late", "too late", 1, 1)))
                .isInstanceOf(StaleLeaseException.class);

        assertThat(table.find(id)).contains(second.audio());
        assertThat(second.audio().attempts()).isEqualTo(1);
    }

    @Test
    void write_ofAWorkerWhoseEditionIsAskedForAnew_orRemoved_isRefused() {
        wish(id, "hash");
        Held worker = held(Duration.ofMinutes(5));
        wish(id, "other hash");
        assertThatThrownBy(() -> table.write(worker, Change.givenBack())).isInstanceOf(StaleLeaseException.class);
        assertThat(table.find(id).orElseThrow().contentHash()).isEqualTo("other hash");

        Held next = held(Duration.ofMinutes(5));
        assertThat(table.remove(next.audio())).isTrue();
        assertThatThrownBy(() -> table.write(next, Change.givenBack())).isInstanceOf(StaleLeaseException.class);
        assertThat(table.find(id)).isEmpty();
    }

    @Test
    void wish_ofOneWhoSawAnOlderRow_isRefused() {
        var wish = new AudioTable.Wish(id, "hash", VoiceSettings.NONE, "recipe");
        assertThat(table.wish(wish, Optional.empty())).isTrue();
        assertThat(table.wish(wish, Optional.empty())).isFalse();
        Optional<Audio> seen = table.find(id);
        held(Duration.ofMinutes(1));

        assertThat(table.wish(wish, seen)).isFalse();
    }

    @Test
    void rowThatWasGivenBack_isHeldAgain_andThatIsNoAttempt() {
        wish(id, "hash");
        for (int slice = 0; slice < 8; slice++) table.write(held(Duration.ofMinutes(5)), Change.givenBack());

        assertThat(table.find(id).orElseThrow().attempts()).isZero();
    }

    @Test
    void workersThatEndWithoutAWord_areAttempts_andTheFifthIsTheLast() {
        WORLD.write(id, "Row", World.brief("gravel of row " + number, 1));
        WORLD.ask(id);
        int billed = WORLD.billed();
        for (int lost = 1; lost <= 5; lost++) {
            Held worker = held(Duration.ofMinutes(5));
            assertThat(worker.audio().attempts()).isEqualTo(lost - 1);
            WORLD.clock.pass(Duration.ofMinutes(6));
        }

        WORLD.slice(id);

        Audio failed = WORLD.find(id);
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.error()).startsWith("worker_lost: ");
        assertThat(failed.attempts()).isEqualTo(5);
        assertThat(WORLD.billed()).isEqualTo(billed);
        WORLD.ask(id);
        assertThat(WORLD.finish(id).status()).isEqualTo(Status.COMPLETED);
    }
}
