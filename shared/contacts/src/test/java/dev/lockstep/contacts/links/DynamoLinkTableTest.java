package dev.lockstep.contacts.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.Attributes;
import dev.lockstep.state.Backoff;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

final class DynamoLinkTableTest {
    private static final String TABLE = "links";
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void read_whereNothingIsServed_pausesLongerEachTimeAndGivesUp() {
        Busy dynamo = new Busy(0);

        assertThatThrownBy(() -> table(dynamo).clientsOf(List.of("1", "2")))
                .isInstanceOfSatisfying(
                        CodedException.class, busy -> assertThat(busy.code()).isEqualTo("aws_unavailable"))
                .hasMessageContaining("read 2 links");
        assertThat(dynamo.calls).isEqualTo(Backoff.ATTEMPTS);
        assertThat(pauses).hasSize(Backoff.ATTEMPTS - 1).isSorted();
    }

    @Test
    void read_whereAFewKeysAreServedAtATime_readsThemAll() {
        List<String> ids = IntStream.range(0, 40).mapToObj(Integer::toString).toList();

        assertThat(table(new Busy(3)).clientsOf(ids)).containsOnlyKeys(ids);
        assertThat(pauses).hasSize(13);
    }

    private DynamoLinkTable table(DynamoDbClient dynamo) {
        Leases leases = new Leases(dynamo, "state", Clock.systemUTC());
        return new DynamoLinkTable(dynamo, TABLE, leases, new Backoff(pauses::add));
    }

    /// A table that serves so many keys of each request and leaves the others unread.
    private static final class Busy implements DynamoDbClient {
        private final int served;
        private int calls;

        Busy(int served) {
            this.served = served;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            calls++;
            List<Map<String, AttributeValue>> keys = request.requestItems()
                    .getOrDefault(TABLE, KeysAndAttributes.builder().build())
                    .keys();
            int now = Math.min(served, keys.size());
            BatchGetItemResponse.Builder answer = BatchGetItemResponse.builder()
                    .responses(Map.of(
                            TABLE,
                            keys.subList(0, now).stream().map(Busy::pointer).toList()));
            if (now < keys.size()) {
                answer.unprocessedKeys(Map.of(
                        TABLE,
                        KeysAndAttributes.builder()
                                .keys(keys.subList(now, keys.size()))
                                .build()));
            }
            return answer.build();
        }

        private static Map<String, AttributeValue> pointer(Map<String, AttributeValue> key) {
            return Map.of(
                    "pk", Attributes.text(Attributes.text(key, "pk")),
                    "a_id", Attributes.text(new UUID(0, 1).toString()));
        }

        @Override
        public String serviceName() {
            return DynamoDbClient.SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
