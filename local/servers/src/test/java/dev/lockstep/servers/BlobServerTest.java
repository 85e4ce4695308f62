package dev.lockstep.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

class BlobServerTest {
    @Test
    void inMemory_putThenGet_returnsTheObject() {
        try (BlobServer server = BlobServer.inMemory();
                S3Client client = Clients.blobs(server.endpoint())) {
            put(client, "hello");
            assertThat(read(client)).isEqualTo("hello");
        }
    }

    @Test
    void inMemory_putIfAbsentTwice_secondIsRefused() {
        try (BlobServer server = BlobServer.inMemory();
                S3Client client = Clients.blobs(server.endpoint())) {
            put(client, "first");
            assertThatThrownBy(() -> client.putObject(
                            object -> object.bucket("blobs").key("a/b.txt").ifNoneMatch("*"),
                            RequestBody.fromString("second")))
                    .isInstanceOf(S3Exception.class)
                    .hasMessageContaining("412");
        }
    }

    @Test
    void inMemory_everyInterface_onlyLoopbackAnswers() throws Exception {
        try (BlobServer server = BlobServer.inMemory()) {
            assertThat(Interfaces.answering(server.endpoint().getPort()))
                    .isNotEmpty()
                    .allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void at_closedAndOpenedAgain_keepsTheObject(@TempDir Path folder) {
        try (BlobServer server = BlobServer.at(folder, 0);
                S3Client client = Clients.blobs(server.endpoint())) {
            put(client, "kept");
        }
        try (BlobServer server = BlobServer.at(folder, 0);
                S3Client client = Clients.blobs(server.endpoint())) {
            assertThat(read(client)).isEqualTo("kept");
        }
    }

    private static void put(S3Client client, String text) {
        client.createBucket(bucket -> bucket.bucket("blobs"));
        client.putObject(object -> object.bucket("blobs").key("a/b.txt"), RequestBody.fromString(text));
    }

    private static String read(S3Client client) {
        return client.getObjectAsBytes(get -> get.bucket("blobs").key("a/b.txt"))
                .asUtf8String();
    }
}
