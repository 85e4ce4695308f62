package dev.lockstep.contacts.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.Attributes;
import dev.lockstep.state.Backoff;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class DynamoLinkTableTest {
    private static final String TABLE = "links";
    private static final Lease LEASE = new Lease("backfill", "worker", 1, Instant.MAX);
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void read_whereNothingIsServed_pausesLongerEachTimeAndGivesUp() {
        Busy dynamo = new Busy(0);

        assertThatThrownBy(() -> table(dynamo).clientsOf(List.of("1", "2")))
                .isInstanceOfSatisfying(
                        CodedException.class, busy -> assertThat(busy.code()).isEqualTo("aws_unavailable"))
                .hasMessageContaining("read 2 items");
        assertThat(dynamo.calls).isEqualTo(Backoff.ATTEMPTS);
        assertThat(pauses).hasSize(Backoff.ATTEMPTS - 1).isSorted();
    }

    @Test
    void read_whereAFewKeysAreServedAtATime_readsThemAll() {
        List<String> ids = IntStream.range(0, 40).mapToObj(Integer::toString).toList();

        assertThat(table(new Busy(3)).clientsOf(ids)).containsOnlyKeys(ids);
        assertThat(pauses).hasSize(13);
    }

    /// The first answer is lost, and the server does not know the write that is sent again.
    @Test
    void store_whereItsOwnItemsRefuseTheSecondSending_isWritten() {
        Refusing dynamo = new Refusing(true);
        Link link = link("8");

        table(dynamo).store(List.of(link), LEASE);

        assertThat(table(dynamo).byClient(List.of(link.clientId()))).containsEntry(link.clientId(), link);
    }

    @Test
    void store_whereAnotherLinkStandsThere_isRefused() {
        Refusing dynamo = new Refusing(false);
        Link standing = link("8");
        dynamo.items.put(Attributes.text("A#" + standing.clientId()), LinkItem.of(standing));
        dynamo.items.put(Attributes.text("B#8"), LinkItem.pointer(standing));

        assertThatThrownBy(() -> table(dynamo).store(List.of(link("9")), LEASE))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("links_changed"));
    }

    private static Link link(String subscriber) {
        return Link.first(
                new UUID(0, 7),
                subscriber,
                "run",
                Instant.EPOCH,
                "mapping",
                new Shadow(Map.of("city", "Delft"), Map.of(), Set.of(), Map.of()));
    }

    private DynamoLinkTable table(DynamoDbClient dynamo) {
        Leases leases = new Leases(dynamo, "state", Clock.systemUTC());
        return new DynamoLinkTable(dynamo, TABLE, leases, new Backoff(pauses::add));
    }

    /// A table that refuses every transaction for the second condition, after it has made it or without.
    private static final class Refusing implements DynamoDbClient {
        private final Map<AttributeValue, Map<String, AttributeValue>> items = new HashMap<>();
        private final boolean makes;

        Refusing(boolean makes) {
            this.makes = makes;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            List<Map<String, AttributeValue>> puts = request.transactItems().stream()
                    .filter(write -> write.put() != null)
                    .map(write -> write.put().item())
                    .toList();
            if (makes) puts.forEach(item -> items.put(Attributes.text(Attributes.text(item, "pk")), item));
            throw TransactionCanceledException.builder()
                    .cancellationReasons(
                            CancellationReason.builder().code("None").build(),
                            CancellationReason.builder()
                                    .code("ConditionalCheckFailed")
                                    .build())
                    .build();
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            List<Map<String, AttributeValue>> found =
                    request
                            .requestItems()
                            .getOrDefault(TABLE, KeysAndAttributes.builder().build())
                            .keys()
                            .stream()
                            .map(key -> items.getOrDefault(Attributes.text(Attributes.text(key, "pk")), Map.of()))
                            .filter(item -> !item.isEmpty())
                            .toList();
            return BatchGetItemResponse.builder()
                    .responses(Map.of(TABLE, found))
                    .build();
        }

        @Override
        public String serviceName() {
            return DynamoDbClient.SERVICE_NAME;
        }

        @Override
        public void close() {}
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
