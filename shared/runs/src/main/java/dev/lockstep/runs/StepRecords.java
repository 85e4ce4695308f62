package dev.lockstep.runs;

import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

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

/// The step records of a run: an item per step, written in the transaction that moves the cursor past the step, so
/// that a step is recorded once or not at all. They expire after 30 days.
public final class StepRecords {
    /// How long a step record is kept.
    public static final Duration KEPT = Duration.ofDays(30);
    /// 160 KB of the 400 KB that an item may hold (DynamoDB, Item size).
    private static final int CLIENTS_PER_ITEM = 10_000;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public StepRecords(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    /// The writes that record a step: one, or more where its clients are too many for one item.
    public List<TransactWriteItem> put(String runId, String phase, int step, StepRecord record) {
        List<UUID> clients = record.clients();
        Map<String, AttributeValue> first = item(runId, phase, step, 0);
        putClients(first, clients.subList(0, Math.min(CLIENTS_PER_ITEM, clients.size())));
        putBytes(first, "subscribers", record.subscriberIds());
        putBytes(first, "emails", record.emails());
        if (record.lines() != null) first.put("lines_key", text(record.lines()));
        if (record.undecided() != null) first.put("undecided_key", text(record.undecided()));
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(put(first));
        for (int start = CLIENTS_PER_ITEM; start < clients.size(); start += CLIENTS_PER_ITEM) {
            Map<String, AttributeValue> more = item(runId, phase, step, start / CLIENTS_PER_ITEM);
            putClients(more, clients.subList(start, Math.min(start + CLIENTS_PER_ITEM, clients.size())));
            writes.add(put(more));
        }
        return writes;
    }

    private Map<String, AttributeValue> item(String runId, String phase, int step, int part) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("pk", partition(runId));
        item.put(
                "sk", text(part == 0 ? "%s#%08d".formatted(phase, step) : "%s#%08d#%04d".formatted(phase, step, part)));
        item.put("expiresAt", Attributes.number(clock.instant().plus(KEPT).getEpochSecond()));
        return item;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table).item(item))
                .build();
    }

    private static void putClients(Map<String, AttributeValue> item, List<UUID> clients) {
        LongStream ids = clients.stream()
                .flatMapToLong(id -> LongStream.of(id.getMostSignificantBits(), id.getLeastSignificantBits()));
        putBytes(item, "clients", ids.toArray());
    }

    /// Every client that a step so far has done with.
    public ClientIndex clients(String runId) {
        List<LongBuffer> parts = new ArrayList<>();
        query(runId, null, "clients").forEach(item -> parts.add(longs(item, "clients")));
        return ClientIndex.of(parts);
    }

    /// Every subscriber that the phase's steps saw: the keys of their ids and of their emails, in no order.
    public Seen seen(String runId, String phase) {
        LongStream.Builder ids = LongStream.builder();
        LongStream.Builder emails = LongStream.builder();
        query(runId, phase, "subscribers, emails").forEach(item -> {
            forEach(longs(item, "subscribers"), ids);
            forEach(longs(item, "emails"), emails);
        });
        return new Seen(ids.build().toArray(), emails.build().toArray());
    }

    /// The objects that the phase's steps put their lines into, in the order of the steps.
    public List<String> lines(String runId, String phase) {
        return addresses(runId, phase, "lines_key");
    }

    /// The objects with the subscribers that the phase left undecided, in the order of its steps.
    public List<String> undecided(String runId, String phase) {
        return addresses(runId, phase, "undecided_key");
    }

    private List<String> addresses(String runId, String phase, String attribute) {
        List<String> addresses = new ArrayList<>();
        query(runId, phase, attribute).forEach(item -> {
            String address = optionalText(item, attribute);
            if (address != null) addresses.add(address);
        });
        return addresses;
    }

    /// @param phase only this phase's records, or all where null
    private Iterable<Map<String, AttributeValue>> query(String runId, @Nullable String phase, String attributes) {
        return dynamo.queryPaginator(request -> {
                    request.tableName(table).projectionExpression(attributes).consistentRead(true);
                    if (phase == null) {
                        request.keyConditionExpression("pk = :run")
                                .expressionAttributeValues(Map.of(":run", partition(runId)));
                    } else {
                        request.keyConditionExpression("pk = :run AND begins_with(sk, :phase)")
                                .expressionAttributeValues(
                                        Map.of(":run", partition(runId), ":phase", text(phase + "#")));
                    }
                })
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

    /// Keys of subscribers.
    public static final class Seen {
        private final long[] ids;
        private final long[] emails;

        private Seen(long[] ids, long[] emails) {
            this.ids = ids;
            this.emails = emails;
        }

        public long[] ids() {
            return ids.clone();
        }

        public long[] emails() {
            return emails.clone();
        }
    }

    /// A set of client ids, at about 40 bytes each.
    public static final class ClientIndex {
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

        public boolean contains(UUID id) {
            return Arrays.binarySearch(sorted, id) >= 0;
        }
    }
}
