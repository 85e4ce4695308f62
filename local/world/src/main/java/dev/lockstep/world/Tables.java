package dev.lockstep.world;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Makes tables. The first key of a table or an index is its hash key, a second its range key.
public final class Tables {
    private Tables() {}

    /// A table whose keys are all texts.
    ///
    /// @param indexes the keys of each index by its name
    public static void create(
            DynamoDbClient dynamo, String name, List<String> keys, Map<String, List<String>> indexes) {
        Set<String> attributes = new TreeSet<>(keys);
        indexes.values().forEach(attributes::addAll);
        CreateTableRequest.Builder table = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes.stream().map(Tables::attribute).toList())
                .keySchema(schema(keys));
        // An empty list of indexes is refused.
        if (!indexes.isEmpty())
            table.globalSecondaryIndexes(
                    indexes.entrySet().stream().map(Tables::index).toList());
        try {
            dynamo.createTable(table.build());
        } catch (ResourceInUseException there) {
            // The SDK asked twice, for the server's first answer takes longer than the client waits.
        }
    }

    private static GlobalSecondaryIndex index(Map.Entry<String, List<String>> index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.getKey())
                .keySchema(schema(index.getValue()))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private static AttributeDefinition attribute(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static List<KeySchemaElement> schema(List<String> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(index -> KeySchemaElement.builder()
                        .attributeName(keys.get(index))
                        .keyType(index == 0 ? KeyType.HASH : KeyType.RANGE)
                        .build())
                .toList();
    }
}
