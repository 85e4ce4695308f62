package dev.lockstep.proof.memory;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/// What the sync relies on in DynamoDB.
abstract class DynamoContract {
    /// With keys `pk` and `sk`, and the index `byWord` with `word` and `rank`, whole items.
    static final String TABLE = "things";

    private final String partition = UUID.randomUUID().toString();

    abstract DynamoDbClient dynamo();

    private Map<String, AttributeValue> key(String sk) {
        return Map.of("pk", text(partition), "sk", text(sk));
    }

    private Map<String, AttributeValue> item(String sk) {
        return dynamo().getItem(request -> request.tableName(TABLE).key(key(sk)).consistentRead(true))
                .item();
    }

    private void put(String sk, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new java.util.HashMap<>(key(sk));
        item.putAll(more);
        dynamo().putItem(request -> request.tableName(TABLE).item(item));
    }

    @Test
    void getItem_ofNothing_isEmpty() {
        assertThat(item("none")).isEmpty();
    }

    @Test
    void updateItem_addsToWhatIsThere_andAnswersTheWholeItem() {
        for (long expected = 1; expected <= 2; expected++) {
            Map<String, AttributeValue> after = dynamo().updateItem(request -> request.tableName(TABLE)
                            .key(key("lease"))
                            .updateExpression("SET #owner = :owner, expires = :expires ADD #token :one")
                            .expressionAttributeNames(Map.of("#owner", "owner", "#token", "token"))
                            .expressionAttributeValues(
                                    Map.of(":owner", text("me"), ":expires", number(5), ":one", number(1)))
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes();
            assertThat(after).containsEntry("token", number(expected)).containsEntry("owner", text("me"));
            assertThat(after).containsAllEntriesOf(key("lease"));
        }
    }

    @Test
    void condition_thatDoesNotHold_changesNothing() {
        put("lease", Map.of("expires", number(10)));

        assertThatThrownBy(() -> expireAt(9)).isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(item("lease")).containsEntry("expires", number(10));
        expireAt(10);
        assertThat(item("lease")).containsEntry("expires", number(77));
    }

    @Test
    void unequal_holdsOfWhatIsMissingToo() {
        put("mark", Map.of("event", text("one"), "pending", AttributeValue.fromBool(false)));

        assertThatThrownBy(() -> markUnless("mark", "one")).isInstanceOf(ConditionalCheckFailedException.class);
        markUnless("mark", "two");
        markUnless("none", "one");
        assertThat(item("none")).containsEntry("event", text("one"));
    }

    private void markUnless(String sk, String event) {
        dynamo().updateItem(request -> request.tableName(TABLE)
                .key(key(sk))
                .updateExpression("SET event = :event, pending = :no")
                .conditionExpression("event <> :event AND (attribute_not_exists(pk) OR pending = :no)")
                .expressionAttributeValues(Map.of(":event", text(event), ":no", AttributeValue.fromBool(false))));
    }

    private void expireAt(long now) {
        dynamo().updateItem(request -> request.tableName(TABLE)
                .key(key("lease"))
                .updateExpression("SET expires = :next")
                .conditionExpression("attribute_not_exists(pk) OR expires <= :now")
                .expressionAttributeValues(Map.of(":next", number(77), ":now", number(now))));
    }

    @Test
    void comparison_withAnAttributeThatIsMissing_doesNotHold() {
        put("bare", Map.of());

        assertThatThrownBy(() -> dynamo().updateItem(request -> request.tableName(TABLE)
                        .key(key("bare"))
                        .updateExpression("SET seen = :one")
                        .conditionExpression("revision = :one")
                        .expressionAttributeValues(Map.of(":one", number(1)))))
                .isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void set_ofAnElementOfADocument_leavesTheOthers() {
        put("document", Map.of("value", AttributeValue.fromM(Map.of("one", text("1")))));

        setSection("document");

        assertThat(item("document").get("value"))
                .isEqualTo(AttributeValue.fromM(Map.of("one", text("1"), "two", text("2"))));
        assertThatThrownBy(() -> setSection("no document")).isInstanceOf(DynamoDbException.class);
    }

    private void setSection(String sk) {
        dynamo().updateItem(request -> request.tableName(TABLE)
                .key(key(sk))
                .updateExpression("SET #value.#section = :section")
                .expressionAttributeNames(Map.of("#value", "value", "#section", "two"))
                .expressionAttributeValues(Map.of(":section", text("2"))));
    }

    @Test
    void ifNotExists_keepsWhatWasThere_andRemoveForgets() {
        put("conflict", Map.of("open_since", text("then"), "closed_at", text("now")));

        dynamo().updateItem(request -> request.tableName(TABLE)
                .key(key("conflict"))
                .updateExpression("SET #word = :open, detected = if_not_exists(open_since, :detected),"
                        + " since = if_not_exists(since, :detected) REMOVE closed_at")
                .expressionAttributeNames(Map.of("#word", "word"))
                .expressionAttributeValues(Map.of(":open", text("open"), ":detected", text("later"))));

        assertThat(item("conflict"))
                .containsEntry("detected", text("then"))
                .containsEntry("since", text("later"))
                .doesNotContainKey("closed_at");
    }

    @Test
    void transaction_isMadeWholeOrNotAtAll_andSaysWhichConditionFailed() {
        put("there", Map.of("revision", number(1)));

        TransactionCanceledException refused = catchThrowableOfType(
                TransactionCanceledException.class,
                () -> dynamo().transactWriteItems(request -> request.transactItems(create("new"), create("there"))));
        assertThat(refused.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed");
        assertThat(item("new")).isEmpty();

        dynamo().transactWriteItems(request -> request.transactItems(create("new"), check("there", 1)));
        assertThat(item("new")).isNotEmpty();
        assertThat(item("there")).containsEntry("revision", number(1));
    }

    @Test
    void transaction_withTwoWritesToOneItem_isRefused() {
        assertThatThrownBy(() -> dynamo().transactWriteItems(
                                request -> request.transactItems(create("twice"), check("twice", 1))))
                .isInstanceOf(DynamoDbException.class);
        assertThat(item("twice")).isEmpty();
    }

    private TransactWriteItem create(String sk) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(TABLE).item(key(sk)).conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    private TransactWriteItem check(String sk, long revision) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(TABLE)
                        .key(key(sk))
                        .conditionExpression("#revision = :revision")
                        .expressionAttributeNames(Map.of("#revision", "revision"))
                        .expressionAttributeValues(Map.of(":revision", number(revision))))
                .build();
    }

    @Test
    void query_byTheStartOrTheRangeOfTheKey_isInItsOrder() {
        for (String sk : List.of("PAGE#2", "PAGE#1", "PAGE#10", "OTHER#1")) put(sk, Map.of("lines_key", text(sk)));

        assertThat(dynamo().queryPaginator(request -> request.tableName(TABLE)
                                .projectionExpression("lines_key")
                                .keyConditionExpression("pk = :run AND begins_with(sk, :phase)")
                                .expressionAttributeValues(Map.of(":run", text(partition), ":phase", text("PAGE#"))))
                        .items())
                .containsExactly(
                        Map.of("lines_key", text("PAGE#1")),
                        Map.of("lines_key", text("PAGE#10")),
                        Map.of("lines_key", text("PAGE#2")));
        assertThat(dynamo().query(request -> request.tableName(TABLE)
                                .keyConditionExpression("pk = :run AND sk BETWEEN :low AND :high")
                                .expressionAttributeValues(
                                        Map.of(":run", text(partition), ":low", text("P"), ":high", text("PAGE#1"))))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void query_countsItsLimitBeforeTheFilter_andGoesOnWhereItStopped() {
        for (String sk : List.of("1", "2", "3")) put(sk, Map.of("function", text(sk.equals("1") ? "one" : "other")));

        QueryResponse first = filtered(Map.of());
        assertThat(first.items()).isEmpty();
        assertThat(first.lastEvaluatedKey()).isEqualTo(key("2"));
        QueryResponse rest = filtered(first.lastEvaluatedKey());
        assertThat(rest.items()).hasSize(1);
        assertThat(rest.hasLastEvaluatedKey()).isFalse();
    }

    private QueryResponse filtered(Map<String, AttributeValue> start) {
        return dynamo().query(request -> {
            request.tableName(TABLE)
                    .scanIndexForward(false)
                    .limit(2)
                    .keyConditionExpression("pk = :runs")
                    .filterExpression("#function = :one")
                    .expressionAttributeNames(Map.of("#function", "function"))
                    .expressionAttributeValues(Map.of(":runs", text(partition), ":one", text("one")));
            if (!start.isEmpty()) request.exclusiveStartKey(start);
        });
    }

    @Test
    void index_holdsTheItemsThatHaveItsKeys() {
        String word = partition;
        put("a", Map.of("word", text(word), "rank", text("2")));
        put("b", Map.of("word", text(word), "rank", text("1")));
        put("c", Map.of("word", text(word)));

        assertThat(dynamo().queryPaginator(request -> request.tableName(TABLE)
                                .indexName("byWord")
                                .scanIndexForward(false)
                                .limit(1)
                                .keyConditionExpression("#word = :word AND #rank < :below")
                                .expressionAttributeNames(Map.of("#word", "word", "#rank", "rank"))
                                .expressionAttributeValues(Map.of(":word", text(word), ":below", text("3"))))
                        .items())
                .extracting(item -> item.get("sk"))
                .containsExactly(text("a"), text("b"));
        assertThat(dynamo().query(request -> request.tableName(TABLE)
                                .indexName("byWord")
                                .select(Select.COUNT)
                                .keyConditionExpression("#word = :word")
                                .expressionAttributeNames(Map.of("#word", "word"))
                                .expressionAttributeValues(Map.of(":word", text(word))))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void batchGetItem_leavesOutWhatIsNotThere_andRefusesAKeyTwice() {
        put("here", Map.of());

        assertThat(dynamo().batchGetItem(request -> request.requestItems(Map.of(TABLE, keys("here", "gone"))))
                        .responses()
                        .get(TABLE))
                .containsExactly(key("here"));
        assertThatThrownBy(() ->
                        dynamo().batchGetItem(request -> request.requestItems(Map.of(TABLE, keys("here", "here")))))
                .isInstanceOf(DynamoDbException.class);
    }

    private KeysAndAttributes keys(String... names) {
        return KeysAndAttributes.builder()
                .keys(List.of(names).stream().map(this::key).toList())
                .consistentRead(true)
                .build();
    }
}
