package dev.lockstep.state;

import static dev.lockstep.state.Attributes.number;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.state.pacing.Grant;
import dev.lockstep.state.pacing.QuotaLedger;
import dev.lockstep.state.pacing.Share;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A quota's ledger as one item under the seed's name `token_bucket_state`. A read costs one read unit, a
/// block of tokens one conditional write.
public final class DynamoQuotaStore implements QuotaStore {
    private final DynamoDbClient dynamo;
    private final String table;
    private final Map<String, AttributeValue> key;

    /// @param quota which quota: `mailerlite` or `mailerlite_imports`
    public DynamoQuotaStore(DynamoDbClient dynamo, String table, String quota) {
        this.dynamo = dynamo;
        this.table = table;
        this.key = Map.of("pk", text("token_bucket_state"), "sk", text(quota));
    }

    @Override
    public Versioned read() {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key).consistentRead(true))
                .item();
        if (item.isEmpty()) return new Versioned(QuotaLedger.EMPTY, 0);
        List<Grant> grants = item.getOrDefault("grants", AttributeValue.fromL(List.of())).l().stream()
                .map(grant -> new Grant(
                        Instant.ofEpochMilli(number(grant.m(), "at")),
                        Math.toIntExact(number(grant.m(), "tokens")),
                        share(grant.m())))
                .toList();
        QuotaLedger ledger = new QuotaLedger(grants, Instant.ofEpochMilli(number(item, "silentUntil")));
        return new Versioned(ledger, number(item, "version"));
    }

    @Override
    public boolean store(QuotaLedger ledger, long afterVersion) {
        AttributeValue grants = AttributeValue.fromL(ledger.grants().stream()
                .map(grant -> AttributeValue.fromM(Map.of(
                        "at", number(grant.at().toEpochMilli()),
                        "tokens", number(grant.tokens()),
                        "share", text(grant.share().name()))))
                .toList());
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key)
                    .updateExpression("SET grants = :grants, silentUntil = :silent, #version = :next")
                    .conditionExpression(afterVersion == 0 ? "attribute_not_exists(pk)" : "#version = :seen")
                    .expressionAttributeNames(Map.of("#version", "version"))
                    .expressionAttributeValues(values(ledger, grants, afterVersion)));
            return true;
        } catch (ConditionalCheckFailedException faster) {
            return false;
        }
    }

    private static Share share(Map<String, AttributeValue> grant) {
        String name = Attributes.optionalText(grant, "share");
        return name == null ? Share.NONE : Share.valueOf(name);
    }

    private static Map<String, AttributeValue> values(QuotaLedger ledger, AttributeValue grants, long version) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":grants", grants,
                ":silent", number(ledger.silentUntil().toEpochMilli()),
                ":next", number(version + 1)));
        if (version > 0) values.put(":seen", number(version));
        return values;
    }
}
