package dev.lockstep.system.provision;

import dev.lockstep.system.template.Resource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Creates tables with their indexes and time to live. A table that exists is left as it is.
final class TableSetup {
    private final DynamoDbClient dynamo;

    TableSetup(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /// Whether it was not there yet.
    boolean create(Resource.Table table) {
        boolean made = true;
        try {
            dynamo.createTable(create -> {
                create.tableName(table.name())
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(attributes(table))
                        .keySchema(keys(table.keys()));
                if (!table.indexes().isEmpty()) {
                    create.globalSecondaryIndexes(
                            table.indexes().stream().map(TableSetup::index).toList());
                }
            });
        } catch (ResourceInUseException exists) {
            // The wait below holds for a table another process is creating, too.
            made = false;
        }
        dynamo.waiter().waitUntilTableExists(describe -> describe.tableName(table.name()));
        table.timeToLive().ifPresent(attribute -> expire(table.name(), attribute));
        return made;
    }

    private void expire(String table, String attribute) {
        TimeToLiveStatus status = dynamo.describeTimeToLive(describe -> describe.tableName(table))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING) {
            return;
        }
        dynamo.updateTimeToLive(update -> update.tableName(table)
                .timeToLiveSpecification(live -> live.attributeName(attribute).enabled(true)));
    }

    private static List<AttributeDefinition> attributes(Resource.Table table) {
        return table.attributeTypes().entrySet().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.getKey())
                        .attributeType(attribute.getValue())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(List<Resource.Key> keys) {
        return keys.stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.attribute())
                        .keyType(key.role())
                        .build())
                .toList();
    }

    private static GlobalSecondaryIndex index(Resource.Index index) {
        Projection.Builder projection = Projection.builder().projectionType(index.projection());
        if (!index.included().isEmpty()) {
            projection.nonKeyAttributes(index.included());
        }
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.keys()))
                .projection(projection.build())
                .build();
    }
}
