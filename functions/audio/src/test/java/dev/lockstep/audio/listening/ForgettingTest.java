package dev.lockstep.audio.listening;

import static dev.lockstep.audio.listening.World.OPEN_DATA;
import static dev.lockstep.audio.listening.World.article;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.world.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

final class ForgettingTest {
    private static final AudioId OTHER = article("open-data", "tone:low");
    private static final int USERS = 30;
    private final World world = new World();
    private Deadline late = new Deadline(Instant.MAX);

    @BeforeEach
    void listen() {
        for (int user = 0; user < USERS; user++) world.plays().play("user-" + user, OPEN_DATA, "event");
        world.plays().play("user-0", OTHER, "event");
        late = new Deadline(world.clock.instant().plusSeconds(60));
    }

    @Test
    void forget_takesTheAudioOutOfEveryListAndNoOther() {
        var queries = new AtomicInteger();
        DynamoDbClient watched = Watched.before(world.dynamo, request -> {
            if (request instanceof QueryRequest query && query.indexName() != null) queries.incrementAndGet();
        });

        assertThat(forgetting(watched).forget(OPEN_DATA, late)).isTrue();

        assertThat(queries).as("a query for each page of 25 rows").hasValue(2);
        assertThat(rows()).isEqualTo(Set.of(PlayItems.rowKey("user-0", OTHER)));
        assertThat(world.popularity().now(10).audios()).containsExactly(new PopularAudio(OTHER, 1, 0));
    }

    @Test
    void forget_again_findsNothing() {
        forgetting(world.dynamo).forget(OPEN_DATA, late);
        List<Map<String, AttributeValue>> before = world.items();

        assertThat(forgetting(world.dynamo).forget(OPEN_DATA, late)).isTrue();
        assertThat(world.items()).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void forget_whoseWorkerDiedBetweenTwoPages_goesOn() {
        var writes = new AtomicInteger();
        DynamoDbClient dying = Watched.after(world.dynamo, request -> {
            // The first takes the counts of listeners.
            if (request instanceof BatchWriteItemRequest && writes.incrementAndGet() == 2) {
                throw new UncheckedIOException(new IOException("the worker is gone"));
            }
        });
        assertThatThrownBy(() -> forgetting(dying).forget(OPEN_DATA, late)).isInstanceOf(UncheckedIOException.class);
        assertThat(rows()).hasSize(USERS + 1 - 25);

        assertThat(forgetting(world.dynamo).forget(OPEN_DATA, late)).isTrue();
        assertThat(rows()).hasSize(1);
    }

    @Test
    void forget_atTheDeadline_saysThatSomethingIsLeft() {
        DynamoDbClient slow = Watched.after(world.dynamo, request -> {
            if (request instanceof BatchWriteItemRequest) {
                world.at(world.clock.instant().plusSeconds(29).toString());
            }
        });

        assertThat(forgetting(slow).forget(OPEN_DATA, late)).isFalse();
        assertThat(rows()).hasSize(USERS + 1 - 25);
    }

    private Forgetting forgetting(DynamoDbClient client) {
        return new Forgetting(client, world.table, world.clock);
    }

    /// The keys of all rows of users.
    private Set<Map<String, AttributeValue>> rows() {
        Set<Map<String, AttributeValue>> rows = new HashSet<>();
        for (Map<String, AttributeValue> item : world.items()) {
            if (!item.containsKey("playCount")) continue;
            Map<String, AttributeValue> key = new HashMap<>(item);
            key.keySet().retainAll(Set.of("pk", "sk"));
            rows.add(key);
        }
        return rows;
    }
}
