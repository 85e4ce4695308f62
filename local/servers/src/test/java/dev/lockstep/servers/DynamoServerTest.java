package dev.lockstep.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoServerTest {
    private static final Map<String, AttributeValue> ITEM = Map.of("pk", AttributeValue.fromS("one"));

    @Test
    void inMemory_putThenGet_returnsTheItem() {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = Clients.dynamo(server.endpoint())) {
            createTable(client);
            client.putItem(put -> put.tableName("Things").item(ITEM));
            assertThat(client.getItem(get -> get.tableName("Things").key(ITEM)).item())
                    .isEqualTo(ITEM);
        }
    }

    @Test
    void inMemory_everyInterface_onlyLoopbackAnswers() throws Exception {
        try (DynamoServer server = DynamoServer.inMemory()) {
            assertThat(Interfaces.answering(server.endpoint().getPort()))
                    .isNotEmpty()
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void at_closedAndOpenedAgain_keepsTheItemAndThePort(@TempDir Path folder) {
        int port;
        try (DynamoServer server = DynamoServer.at(folder, 0);
                DynamoDbClient client = Clients.dynamo(server.endpoint())) {
            port = server.endpoint().getPort();
            createTable(client);
            client.putItem(put -> put.tableName("Things").item(ITEM));
        }
        try (DynamoServer server = DynamoServer.at(folder, port);
                DynamoDbClient client = Clients.dynamo(server.endpoint())) {
            assertThat(server.endpoint().getPort()).isEqualTo(port);
            assertThat(client.getItem(get -> get.tableName("Things").key(ITEM)).item())
                    .isEqualTo(ITEM);
        }
    }

    @Test
    void at_aFolder_writesAheadInALog(@TempDir Path folder) {
        try (DynamoServer server = DynamoServer.at(folder, 0);
                DynamoDbClient client = Clients.dynamo(server.endpoint())) {
            createTable(client);
            assertThat(folder.resolve("shared-local-instance.db-wal")).isNotEmptyFile();
        }
    }

    @Test
    void at_portTaken_failsNamingThePort(@TempDir Path folder) {
        try (DynamoServer first = DynamoServer.inMemory()) {
            int taken = first.endpoint().getPort();
            assertThatThrownBy(() -> DynamoServer.at(folder, taken))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("127.0.0.1:" + taken);
        }
    }

    @Test
    void at_folderInUse_failsNamingTheFolder(@TempDir Path folder) {
        try (DynamoServer first = DynamoServer.at(folder, 0)) {
            assertThat(first.endpoint().getHost()).isEqualTo("127.0.0.1");
            assertThatThrownBy(() -> DynamoServer.at(folder, 0))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use");
        }
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(table -> table.tableName("Things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
    }
}
