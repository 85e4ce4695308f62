package dev.lockstep.contacts.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Leases;
import dev.lockstep.state.StaleLeaseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

final class TombstonesTest {
    private static final String TABLE = "links";
    private static final Lease LEASE = new Lease("enterprise", "worker", 1, Instant.MAX);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final UUID ANN = new UUID(0, 1);
    private static final Link LINK = Link.first(
            ANN, "8", "run", AT, "mapping", new Shadow(Map.of("city", "Delft"), Map.of(), Set.of(), Map.of()));
    private static final Tombstone TOMBSTONE = new Tombstone(ANN, "8", Side.B, AT, "run-2");
    private final Table dynamo = new Table();

    private Tombstones tombstones() {
        return new Tombstones(dynamo, TABLE, new Leases(dynamo, "leases", Clock.systemUTC()));
    }

    @Test
    void bury_endsTheLink_andLeavesATombstoneUnderEachSide() {
        dynamo.put(LinkItem.of(LINK));
        dynamo.put(LinkItem.pointer(LINK));

        tombstones().bury(LINK, TOMBSTONE, List.of(), LEASE);

        assertThat(dynamo.items).containsOnlyKeys("T#A#" + ANN, "T#B#8");
        assertThat(tombstones().ofClients(List.of(ANN, ANN, new UUID(0, 2)))).isEqualTo(Map.of(ANN, TOMBSTONE));
        assertThat(tombstones().ofSubscribers(List.of("8", "8", "9"))).isEqualTo(Map.of("8", TOMBSTONE));
    }

    @Test
    void bury_writesInOneTransaction_withTheLease_andWhatElseMustBeTrue() {
        TransactWriteItem with = TransactWriteItem.builder()
                .put(put -> put.tableName("log").item(Map.of("pk", Attributes.text("entry"))))
                .build();

        tombstones().bury(LINK, TOMBSTONE, List.of(with), LEASE);

        assertThat(dynamo.transactions).hasSize(1);
        List<TransactWriteItem> writes = dynamo.transactions.getFirst();
        assertThat(writes).hasSize(6).endsWith(with);
        assertThat(writes.getFirst().conditionCheck().tableName()).isEqualTo("leases");
        assertThat(writes.get(1).delete().conditionExpression()).isEqualTo("revision = :seen");
        assertThat(writes.get(1).delete().expressionAttributeValues())
                .isEqualTo(Map.of(":seen", Attributes.number(LINK.revision())));
    }

    @Test
    void bury_underALostLease_isRefused() {
        dynamo.refusedAt = 0;
        assertThatThrownBy(() -> tombstones().bury(LINK, TOMBSTONE, List.of(), LEASE))
                .isInstanceOf(StaleLeaseException.class);
    }

    @Test
    void bury_ofALinkThatSomebodyElseWrote_isRefused() {
        dynamo.refusedAt = 1;
        assertThatThrownBy(() -> tombstones().bury(LINK, TOMBSTONE, List.of(), LEASE))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("links_changed"));
    }

    /// The answer to the first one was lost.
    @Test
    void bury_ofALinkThatThisRunEnded_isDone() {
        dynamo.refusedAt = 1;
        dynamo.put(TombstoneItem.of(TOMBSTONE, TombstoneItem.clientKey(ANN)));
        tombstones().bury(LINK, TOMBSTONE, List.of(), LEASE);
    }

    @Test
    void bury_ofALinkThatAnotherRunEnded_isRefused() {
        dynamo.refusedAt = 1;
        Tombstone others = new Tombstone(ANN, "8", Side.B, AT, "run-1");
        dynamo.put(TombstoneItem.of(others, TombstoneItem.clientKey(ANN)));
        assertThatThrownBy(() -> tombstones().bury(LINK, TOMBSTONE, List.of(), LEASE))
                .isInstanceOf(CodedException.class);
    }

    /// A table in memory that carries out every transaction, or refuses it for the condition at a place.
    private static final class Table implements DynamoDbClient {
        private final Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        private final List<List<TransactWriteItem>> transactions = new ArrayList<>();
        private int refusedAt = -1;

        void put(Map<String, AttributeValue> item) {
            items.put(Attributes.text(item, "pk"), item);
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            if (refusedAt >= 0) throw refusal(request.transactItems().size());
            transactions.add(request.transactItems());
            for (TransactWriteItem write : request.transactItems()) {
                if (write.delete() != null)
                    items.remove(Attributes.text(write.delete().key(), "pk"));
                if (write.put() != null && write.put().tableName().equals(TABLE))
                    put(write.put().item());
            }
            return TransactWriteItemsResponse.builder().build();
        }

        private TransactionCanceledException refusal(int writes) {
            List<CancellationReason> reasons = new ArrayList<>();
            for (int place = 0; place < writes; place++) {
                reasons.add(CancellationReason.builder()
                        .code(place == refusedAt ? "ConditionalCheckFailed" : "None")
                        .build());
            }
            return (TransactionCanceledException) TransactionCanceledException.builder()
                    .cancellationReasons(reasons)
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
                            .map(key -> items.getOrDefault(Attributes.text(key, "pk"), Map.of()))
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
}
