package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.runs.Job;
import dev.lockstep.runs.SliceWork;
import dev.lockstep.runs.Step;
import dev.lockstep.runtime.Messages.Message;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Run;
import dev.lockstep.state.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Engines with one part that is wrong.
final class Faulty {
    private Faulty() {}

    /// What is about to be written is stored as agreed, before anybody has answered.
    static final class ShadowBeforeAnswer extends Engine {
        @Override
        LinkTable links(LinkTable real) {
            return new LinkTable() {
                @Override
                public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
                    return real.byClient(clientIds);
                }

                @Override
                public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
                    return real.clientsOf(subscriberIds);
                }

                @Override
                public void store(List<Link> links, Lease lease) {
                    real.store(links.stream().map(ShadowBeforeAnswer::early).toList(), lease);
                }

                @Override
                public void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease) {
                    real.storeTogether(links, with, lease);
                }
            };
        }

        // A record's compact constructor loses the @Nullable of its type arguments in its class file.
        @SuppressWarnings("NullAway")
        private static Link early(Link link) {
            Intent intent = link.intent();
            if (intent == null) return link;
            Shadow shadow = link.shadow();
            Map<String, @Nullable String> agreed = new TreeMap<>(shadow.agreed());
            agreed.putAll(intent.onA());
            agreed.putAll(intent.onB());
            agreed.keySet().removeIf(column -> column.startsWith(Edit.GROUP));
            Shadow hasty = new Shadow(
                    agreed,
                    shadow.open(),
                    shadow.accepted(),
                    shadow.agreedGroups(),
                    shadow.openGroups(),
                    shadow.optedOutGroups(),
                    shadow.optedOutAt());
            return new Link(
                    link.clientId(),
                    link.subscriberId(),
                    link.runId(),
                    link.createdAt(),
                    link.verifiedAt(),
                    link.mapping(),
                    hasty,
                    link.conflicts(),
                    intent,
                    link.revision());
        }
    }

    /// Every update of a subscriber sends all of the fields that were seen, changed or not.
    static final class UnchangedFieldWritten extends Engine {
        @Override
        Transport transport(Transport real) {
            Map<String, JsonNode> seen = new HashMap<>();
            return (request, most) -> {
                Transport.Response response = real.send(whole(request, seen), most);
                if (request.method().equals("GET") && response.status() == 200) {
                    Json.readOwn(response.body())
                            .path("data")
                            .forEach(row -> seen.put(row.path("id").asText(), row.path("fields")));
                }
                return response;
            };
        }

        private static Transport.Request whole(Transport.Request request, Map<String, JsonNode> seen) {
            if (!request.path().equals("batch")) return request;
            JsonNode batch = Json.readOwn(String.valueOf(request.body()));
            for (JsonNode item : batch.path("requests")) {
                String id = item.path("path").asText().replaceFirst(".*subscribers/", "");
                if (!item.path("method").asText().equals("PUT") || !seen.containsKey(id)) continue;
                ObjectNode fields = ((ObjectNode) item.path("body")).withObject("fields");
                seen.get(id).properties().forEach(one -> {
                    if (!fields.has(one.getKey())) fields.set(one.getKey(), one.getValue());
                });
            }
            return new Transport.Request(request.method(), request.path(), Json.write(batch));
        }
    }

    /// The cursor passes a page when it was fetched; what was planned of it is recorded with the step after.
    static final class CursorAtExtraction extends Engine {
        @Override
        Job job(Job real) {
            return new Wrapped(real, CursorAtExtraction::hasty);
        }

        private static SliceWork hasty(SliceWork real) {
            List<TransactWriteItem> late = new ArrayList<>();
            return new SliceWork() {
                @Override
                public Step step(JsonNode cursor) {
                    Step step = real.step(cursor);
                    if (!(step instanceof Step.Done(var next, var records, var total, var with))) return step;
                    List<TransactWriteItem> now = List.copyOf(late);
                    late.clear();
                    // The last page is recorded at once, or an undisturbed run would lose it too.
                    boolean more = next.path("phase").asText().equals("PLANNING");
                    if (more) late.addAll(with);
                    List<TransactWriteItem> all = new ArrayList<>(now);
                    if (!more) all.addAll(with);
                    return new Step.Done(next, records, total, all);
                }

                @Override
                public JsonNode report() {
                    return real.report();
                }

                @Override
                public long calls() {
                    return real.calls();
                }
            };
        }
    }

    /// Nobody asks whether the lease is still held.
    static final class StaleLeaseAccepted extends Engine {
        @Override
        DynamoDbClient dynamo(DynamoDbClient real, World world) {
            return new Altered(real, StaleLeaseAccepted::unchecked);
        }

        private static List<TransactWriteItem> unchecked(List<TransactWriteItem> items) {
            return items.stream()
                    .filter(item -> item.conditionCheck() == null
                            || !isLease(item.conditionCheck().key()))
                    .map(item -> item.update() != null && isLease(item.update().key()) ? trusting(item) : item)
                    .toList();
        }

        private static TransactWriteItem trusting(TransactWriteItem item) {
            Map<String, AttributeValue> values = new HashMap<>(item.update().expressionAttributeValues());
            values.remove(":token");
            return TransactWriteItem.builder()
                    .update(item.update().toBuilder()
                            .conditionExpression(null)
                            .expressionAttributeNames(null)
                            .expressionAttributeValues(values)
                            .build())
                    .build();
        }

        private static boolean isLease(Map<String, AttributeValue> key) {
            return AttributeValue.fromS("LEASE").equals(key.get("pk"));
        }
    }

    /// A link ends, and nothing remembers that it was there.
    static final class TombstoneForgotten extends Engine {
        @Override
        DynamoDbClient dynamo(DynamoDbClient real, World world) {
            return new Altered(
                    real,
                    items -> items.stream().filter(item -> !isTombstone(item)).toList());
        }

        private static boolean isTombstone(TransactWriteItem item) {
            return item.put() != null
                    && item.put().tableName().equals(World.LINKS)
                    && Attributes.text(item.put().item(), "pk").startsWith("T#");
        }
    }

    /// What the guards hold is written all the same.
    static final class HeldIsWritten extends Engine {
        @Override
        Job job(Job real) {
            return new Wrapped(real, HeldIsWritten::free);
        }

        private static SliceWork free(SliceWork real) {
            return new SliceWork() {
                @Override
                public Step step(JsonNode cursor) {
                    ObjectNode freed = cursor.deepCopy();
                    if (!cursor.path("approved").asBoolean()) freed.putArray("held");
                    return real.step(freed);
                }

                @Override
                public JsonNode report() {
                    return real.report();
                }

                @Override
                public long calls() {
                    return real.calls();
                }
            };
        }
    }

    /// Smart takes what a webhook told for what MailerLite holds.
    static final class HintTrusted extends Engine {
        @Override
        Transport told(Transport real, Stage stage) {
            return (request, most) -> {
                Transport.Response response = real.send(request, most);
                if (!request.path().equals("batch") || response.status() != 200) return response;
                JsonNode answers = Json.readOwn(response.body());
                JsonNode asked = Json.readOwn(String.valueOf(request.body())).path("requests");
                for (int index = 0; index < asked.size(); index++) {
                    JsonNode data =
                            answers.path("responses").path(index).path("body").path("data");
                    boolean isRead = asked.path(index).path("method").asText().equals("GET");
                    if (isRead && data instanceof ObjectNode held) trust(held, stage.beside.told());
                }
                return new Transport.Response(response.status(), response.retryAfter(), Json.write(answers));
            };
        }

        private static void trust(ObjectNode held, List<String> told) {
            for (String event : told) {
                JsonNode body = Json.readOwn(event);
                JsonNode subscriber = body.has("subscriber") ? body.path("subscriber") : body;
                if (!subscriber.path("id").equals(held.path("id"))) continue;
                subscriber
                        .path("fields")
                        .properties()
                        .forEach(one -> held.withObject("fields")
                                .put(
                                        one.getKey(),
                                        one.getValue().asText().isEmpty()
                                                ? null
                                                : one.getValue().asText()));
            }
        }
    }

    /// The hints of one person are made one before it is asked whether a look has seen them: the old one
    /// takes the fresh ones with it.
    static final class CoveredTakesFresh extends Engine {
        @Override
        List<Message> delivered(List<Message> real) {
            Map<JsonNode, Message> first = new LinkedHashMap<>();
            for (Message message : real) {
                first.merge(
                        message.body().path("hint"), message, (one, other) -> noted(one) <= noted(other) ? one : other);
            }
            return List.copyOf(first.values());
        }

        private static long noted(Message message) {
            String noted = message.body().path("noted").textValue();
            return noted == null ? Long.MAX_VALUE : Instant.parse(noted).toEpochMilli();
        }
    }

    /// An undo takes whatever stands there now for what the run wrote.
    static final class UndoWithoutCompare extends Engine {
        @Override
        DynamoDbClient dynamo(DynamoDbClient real, World world) {
            return new Altered(real, items -> items) {
                @Override
                public QueryResponse query(QueryRequest request) {
                    QueryResponse answer = super.query(request);
                    if (!request.tableName().equals(World.LOG) || !answer.hasItems()) return answer;
                    return answer.toBuilder()
                            .items(answer.items().stream()
                                    .map(item -> asItIs(item, world))
                                    .toList())
                            .build();
                }
            };
        }

        private static Map<String, AttributeValue> asItIs(Map<String, AttributeValue> item, World world) {
            int contact = world.contact(Attributes.text(item, "pk").substring(2));
            Client client = world.client(contact);
            Subscriber subscriber = world.subscriber(contact);
            if (client == null || subscriber == null) return item;
            JsonNode lines = Json.readOwn(Attributes.text(item, "lines"));
            for (JsonNode line : lines) {
                World.MAPPING.fields().stream()
                        .filter(field ->
                                field.column().equals(line.path("field").asText()))
                        .forEach(field -> ((ObjectNode) line)
                                .put(
                                        "to",
                                        line.path("side").asText().equals("A")
                                                ? client.values().get(field.column())
                                                : subscriber.value(field.field())));
            }
            Map<String, AttributeValue> altered = new HashMap<>(item);
            altered.put("lines", Attributes.text(Json.write(lines)));
            return altered;
        }
    }

    /// A job with other slices.
    private record Wrapped(Job real, UnaryOperator<SliceWork> change) implements Job {
        @Override
        public SliceWork slice(Run run, Lease lease, Supplier<Instant> end) {
            return change.apply(real.slice(run, lease, end));
        }

        @Override
        public String function() {
            return real.function();
        }

        @Override
        public Duration resumable() {
            return real.resumable();
        }

        @Override
        public Optional<SyncStatus.Completed> completed(Run run) {
            return real.completed(run);
        }

        @Override
        public boolean goesOnByItself(Run run) {
            return real.goesOnByItself(run);
        }

        @Override
        public boolean makesWay(Run resting) {
            return real.makesWay(resting);
        }

        @Override
        public String sectionName() {
            return real.sectionName();
        }

        @Override
        public ObjectNode section(Run run) {
            return real.section(run);
        }

        @Override
        public void count(Run run, Telemetry telemetry) {
            real.count(run, telemetry);
        }
    }

    /// DynamoDB that gets other writes than were sent.
    private static class Altered implements DynamoDbClient {
        private final DynamoDbClient real;
        private final UnaryOperator<List<TransactWriteItem>> change;

        Altered(DynamoDbClient real, UnaryOperator<List<TransactWriteItem>> change) {
            this.real = real;
            this.change = change;
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            return real.transactWriteItems(request.toBuilder()
                    .transactItems(change.apply(request.transactItems()))
                    .build());
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return real.getItem(request);
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return real.batchGetItem(request);
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return real.query(request);
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return real.putItem(request);
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            return real.updateItem(request);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /// The status is merged like any field of which B has the say, so that an opt-out on A is reverted.
    static final class ConsentLowered extends Engine {
        @Override
        Mapping mapping(Mapping real, int round) {
            Rule ownedByB = new Rule(Direction.B_TO_A, new Policy.Manual(), ForeignEdit.REVERT);
            List<FieldMapping> fields = real.fields().stream()
                    .map(field -> field.field().equals("status")
                            ? new FieldMapping(field.column(), field.field(), field.form(), ownedByB, field.column())
                            : field)
                    .toList();
            return new Mapping(real.version(), fields, real.groups(), real.kinds(), real.deletion(), real.creates());
        }
    }
}
