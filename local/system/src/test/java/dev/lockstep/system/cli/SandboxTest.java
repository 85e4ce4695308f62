package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.system.cli.LaunchedProcess.Output;
import dev.lockstep.system.provision.AwsClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// A demo on an endpoint of the user's leaves what is there as it is.
final class SandboxTest {
    private OneEndpoint endpoint = OneEndpoint.start();

    @TempDir
    private Path data = Path.of(".");

    SandboxTest() throws IOException {}

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void demo_endpointWithOneOfTheQueues_isRefusedAndTheMessageStays() {
        try (AwsClients clients = endpoint.clients()) {
            String queue = clients.queues()
                    .createQueue(create -> create.queueName("BackfillDeadLetters"))
                    .queueUrl();
            clients.queues().sendMessage(send -> send.queueUrl(queue).messageBody("the user's"));

            assertRefused("queues BackfillDeadLetters already");

            assertThat(endpoint.names()).containsExactly("BackfillDeadLetters");
            assertThat(clients.queues()
                            .receiveMessage(receive -> receive.queueUrl(queue))
                            .messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).isEqualTo("the user's"));
        }
    }

    @Test
    void demo_endpointWithTheBucket_isRefusedAndTheObjectStays() {
        try (AwsClients clients = endpoint.clients()) {
            clients.blobs().createBucket(create -> create.bucket("lockstep-blobs"));
            clients.blobs()
                    .putObject(put -> put.bucket("lockstep-blobs").key("photo"), RequestBody.fromString("the user's"));

            assertRefused("buckets lockstep-blobs already");

            assertThat(endpoint.names()).containsExactly("lockstep-blobs");
            assertThat(clients.blobs()
                            .getObjectAsBytes(
                                    get -> get.bucket("lockstep-blobs").key("photo"))
                            .asUtf8String())
                    .isEqualTo("the user's");
        }
    }

    @Test
    void demo_endpointWithATable_isRefusedAndNamesOnlyThat() {
        try (AwsClients clients = endpoint.clients()) {
            clients.dynamo()
                    .createTable(create -> create.tableName("Links")
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(AttributeDefinition.builder()
                                    .attributeName("pk")
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .keySchema(KeySchemaElement.builder()
                                    .attributeName("pk")
                                    .keyType(KeyType.HASH)
                                    .build()));

            assertRefused("has tables Links already");

            assertThat(endpoint.names()).containsExactly("Links");
        }
    }

    @Test
    void demo_besideWhatIsNotTheTemplates_leavesOnlyThat() {
        try (AwsClients clients = endpoint.clients()) {
            clients.queues().createQueue(create -> create.queueName("orders"));
            clients.blobs().createBucket(create -> create.bucket("photos"));
        }

        Shell.Result demo = shell().run("demo", "--contacts", "60");

        assertThat(demo.err()).contains("backfilling", "speaking three of its pages");
        assertThat(data.resolve("demo-audio")).isDirectoryContaining("glob:**.mp3");
        assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
        assertThat(endpoint.names()).containsExactlyInAnyOrder("orders", "photos");
    }

    @Test
    void demo_endedByCtrlC_leavesNothing() throws Exception {
        try (LaunchedProcess demo = LaunchedProcess.start(
                Map.of("AWS_ENDPOINT_URL", endpoint.url()), Output.OUT, "demo", "--contacts", "2000")) {
            List<String> said = demo.linesUntil(Output.ERR, "backfilling");
            assertThat(said).contains("backfilling");
            assertThat(endpoint.names()).contains("Links", "SyncState", "BackfillQueue", "lockstep-blobs");

            assertThat(demo.stop()).isNotZero().isNotEqualTo(-1);

            assertThat(endpoint.names()).isEmpty();
        }
    }

    private void assertRefused(String because) {
        Shell.Result demo = shell().run("demo", "--contacts", "10");
        assertThat(demo.exitCode()).isEqualTo(1);
        assertThat(demo.err()).contains("the endpoint of AWS_ENDPOINT_URL has", because);
    }

    private Shell shell() {
        return Shell.with(Map.of("AWS_ENDPOINT_URL", endpoint.url(), "LOCKSTEP_DATA", data.toString()));
    }
}
