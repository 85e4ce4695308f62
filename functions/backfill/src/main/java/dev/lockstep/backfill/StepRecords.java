package dev.lockstep.backfill;

import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.matching.SubscriberIndex;
import dev.lockstep.state.Attributes;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// The step records of a run: one item per step, written in the transaction that moves the cursor past the step, so
/// that a step is recorded once or not at all. They expire after 30 days.
final class StepRecords {
    private static final Duration KEPT = Duration.ofDays(30);
    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    StepRecords(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// The write that records a step.
    TransactWriteItem put(String runId, Phase phase, int step, StepRecord record) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", partition(runId));
        item.put("sk", text("%s#%08d".formatted(phase, step)));
        item.put("expiresAt", Attributes.number(clock.instant().plus(KEPT).getEpochSecond()));
        LongStream ids = record.clients().stream()
                .flatMapToLong(id -> LongStream.of(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        putBytes(item, "clients", ids.toArray());
        putBytes(item, "subscribers", record.subscriberIds());
        putBytes(item, "emails", record.emails());
        if (record.lines() != null) item.put("lines_key", text(record.lines()));
        if (record.undecided() != null) item.put("undecided_key", text(record.undecided()));
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    /// Every client that a step so far has done with.
    ClientIndex clients(String runId) {
        List<LongBuffer> parts = new ArrayList<>();
        query(runId, "clients").forEach(item -> parts.add(longs(item, "clients")));
        return ClientIndex.of(parts);
    }

    /// Every subscriber that the walk saw.
    SubscriberIndex subscribers(String runId) {
        LongStream.Builder ids = LongStream.builder();
        LongStream.Builder emails = LongStream.builder();
        query(runId, "subscribers, emails").forEach(item -> {
            forEach(longs(item, "subscribers"), ids);
            forEach(longs(item, "emails"), emails);
        });
        return new SubscriberIndex(ids.build().toArray(), emails.build().toArray());
    }

    /// The objects with what is not agreed, in the order of the steps.
    List<String> lines(String runId) {
        return addresses(runId, null, "lines_key");
    }

    /// The objects with the subscribers that the phase left undecided, in the order of its steps.
    List<String> undecided(String runId, Phase phase) {
        return addresses(runId, phase, "undecided_key");
    }

    private List<String> addresses(String runId, @Nullable Phase phase, String attribute) {
        List<String> addresses = new ArrayList<>();
        query(runId, "sk, " + attribute).forEach(item -> {
            String address = optionalText(item, attribute);
            boolean wanted = phase == null || text(item, "sk").startsWith(phase + "#");
            if (address != null && wanted) addresses.add(address);
        });
        return addresses;
    }

    private Iterable<Map<String, AttributeValue>> query(String runId, String attributes) {
        return dynamo.queryPaginator(request -> request.tableName(table)
                        .keyConditionExpression("pk = :run")
                        .expressionAttributeValues(Map.of(":run", partition(runId)))
                        .projectionExpression(attributes)
                        .consistentRead(true))
                .items();
    }

    private static AttributeValue partition(String runId) {
        return text("RUN#" + runId);
    }

    private static void putBytes(Map<String, AttributeValue> item, String name, long[] values) {
        if (values.length == 0) return;
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        item.put(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes.array())));
    }

    private static LongBuffer longs(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? LongBuffer.allocate(0) : value.b().asByteBuffer().asLongBuffer();
    }

    private static void forEach(LongBuffer buffer, LongStream.Builder target) {
        while (buffer.hasRemaining()) target.add(buffer.get());
    }

    /// A set of client ids, at about 40 bytes each.
    static final class ClientIndex {
        private final UUID[] sorted;

        private ClientIndex(UUID[] sorted) {
            this.sorted = sorted;
        }

        static ClientIndex of(List<LongBuffer> parts) {
            List<UUID> ids = new ArrayList<>();
            for (LongBuffer part : parts) {
                while (part.hasRemaining()) ids.add(new UUID(part.get(), part.get()));
            }
            UUID[] sorted = ids.toArray(UUID[]::new);
            Arrays.parallelSort(sorted);
            return new ClientIndex(sorted);
        }

        boolean contains(UUID id) {
            return Arrays.binarySearch(sorted, id) >= 0;
        }
    }
}
