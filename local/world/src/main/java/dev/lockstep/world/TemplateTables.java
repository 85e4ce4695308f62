package dev.lockstep.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/// Makes tables as template.yaml declares them: their keys, and what of a row each index answers. A query
/// that needs more of an index than AWS will have there fails in the test.
public final class TemplateTables {
    /// Every module lies two folders deep, and its tests run in its folder.
    private static final Path TEMPLATE = Path.of("..", "..", "template.yaml");

    private static final JsonNode RESOURCES = resources();

    private TemplateTables() {}

    /// Makes a table of the template under a name of its own.
    ///
    /// @param resource its id in the template, such as `Audios`
    public static void create(DynamoDbClient dynamo, String resource, String name) {
        JsonNode table = RESOURCES.path(resource).path("Properties");
        if (!table.has("KeySchema")) throw new IllegalArgumentException("no table in the template: " + resource);
        CreateTableRequest.Builder create = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(table))
                .keySchema(keys(table));
        // An empty list of indexes is refused.
        if (table.has("GlobalSecondaryIndexes")) create.globalSecondaryIndexes(indexes(table));
        try {
            dynamo.createTable(create.build());
        } catch (ResourceInUseException there) {
            // The SDK asked twice, for the server's first answer takes longer than the client waits.
        }
    }

    private static List<AttributeDefinition> attributes(JsonNode table) {
        return table.path("AttributeDefinitions")
                .valueStream()
                .map(one -> AttributeDefinition.builder()
                        .attributeName(one.path("AttributeName").asText())
                        .attributeType(one.path("AttributeType").asText())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(JsonNode tableOrIndex) {
        return tableOrIndex
                .path("KeySchema")
                .valueStream()
                .map(one -> KeySchemaElement.builder()
                        .attributeName(one.path("AttributeName").asText())
                        .keyType(one.path("KeyType").asText())
                        .build())
                .toList();
    }

    private static List<GlobalSecondaryIndex> indexes(JsonNode table) {
        return table.path("GlobalSecondaryIndexes")
                .valueStream()
                .map(one -> GlobalSecondaryIndex.builder()
                        .indexName(one.path("IndexName").asText())
                        .keySchema(keys(one))
                        .projection(projection(one.path("Projection")))
                        .build())
                .toList();
    }

    private static Projection projection(JsonNode declared) {
        Projection.Builder projection = Projection.builder()
                .projectionType(declared.path("ProjectionType").asText());
        List<String> included = declared.path("NonKeyAttributes")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        return included.isEmpty()
                ? projection.build()
                : projection.nonKeyAttributes(included).build();
    }

    private static JsonNode resources() {
        try (Reader reader = Files.newBufferedReader(TEMPLATE)) {
            JsonNode template = Json.mapper().valueToTree(new Yaml(new Plain()).load(reader));
            return template.path("Resources");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /// Takes what CloudFormation would compute, such as `!Ref`, for nothing: no key or index is computed.
    private static final class Plain extends SafeConstructor {
        Plain() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public @Nullable Object construct(Node node) {
                    return null;
                }
            });
        }
    }
}
