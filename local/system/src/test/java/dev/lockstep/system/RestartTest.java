package dev.lockstep.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.system.provision.AwsClients;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RestartTest {
    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"));

    @Test
    void start_againOnTheSameFolder_keepsDataTokenPortsAndTakesStdoutBack(@TempDir Path folder) throws Exception {
        List<String> prepared = new ArrayList<>();
        LocalOptions options = LocalOptions.of(SampleCheckout.in(folder.resolve("checkout")))
                .withHttpPort(0)
                .withDataFolder(folder.resolve("data"))
                .withPrepareDatabase(prepared::add);
        PrintStream before = System.out;
        String token;
        String databaseUrl;
        String queues;
        try (LocalSystem first = LocalSystem.start(options)) {
            token = first.token();
            databaseUrl = first.databaseUrl();
            queues = first.endpoints().queues().toString();
            assertThat(first.standardOutput()).isSameAs(before);
            try (AwsClients clients = clients(first)) {
                clients.dynamo().putItem(put -> put.tableName("Things").item(KEY));
            }
            first.invoke("SampleFunction", "\"remaining\"");
        }
        assertThat(System.out).isSameAs(before);
        assertThat(Files.readString(folder.resolve("data/logs/functions.log"))).contains("sample got");
        try (LocalSystem second = LocalSystem.start(options)) {
            assertThat(second.token()).isEqualTo(token);
            assertThat(second.databaseUrl()).isEqualTo(databaseUrl);
            assertThat(second.endpoints().queues()).hasToString(queues);
            try (AwsClients clients = clients(second)) {
                assertThat(clients.dynamo()
                                .getItem(get -> get.tableName("Things").key(KEY))
                                .item())
                        .isEqualTo(KEY);
            }
        }
        assertThat(prepared).containsExactly(databaseUrl, databaseUrl);
    }

    @Test
    void start_portTaken_failsNamingThePort(@TempDir Path folder) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            LocalOptions options = LocalOptions.of(SampleCheckout.in(folder.resolve("checkout")))
                    .withHttpPort(taken.getLocalPort())
                    .withDatabaseUrl("postgresql://nobody:secret@127.0.0.1:1/none");
            assertThatThrownBy(() -> LocalSystem.start(options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    @Test
    void start_jarMissing_failsNamingFunctionAndJar(@TempDir Path folder) throws Exception {
        Path checkout = SampleCheckout.in(folder.resolve("checkout"));
        Files.delete(checkout.resolve("sample.jar"));
        LocalOptions options = LocalOptions.of(checkout)
                .withHttpPort(0)
                .withDatabaseUrl("postgresql://nobody:secret@127.0.0.1:1/none");
        assertThatThrownBy(() -> LocalSystem.start(options))
                .hasMessageContaining("SampleFunction")
                .hasMessageContaining("sample.jar");
    }

    private static AwsClients clients(LocalSystem system) {
        return AwsClients.connect(system.endpoints(), "us-east-1", "local", "local");
    }
}
