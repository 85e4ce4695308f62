package dev.lockstep.proof.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class MemoryDynamoTest extends DynamoContract {
    private final MemoryDynamo dynamo = new MemoryDynamo(Map.of(
            TABLE,
            new TableSpec(new TableSpec.Keys("pk", "sk"), Map.of("byWord", new TableSpec.Keys("word", "rank")))));

    @Override
    DynamoDbClient dynamo() {
        return dynamo;
    }

    @Test
    void whatItDoesNotKnow_isNamed() {
        assertThatThrownBy(() ->
                        dynamo.query(request -> request.tableName(TABLE).keyConditionExpression("size(pk) = :one")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("size(pk) = :one");
        assertThatThrownBy(() -> dynamo.scan(request -> request.tableName(TABLE)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
