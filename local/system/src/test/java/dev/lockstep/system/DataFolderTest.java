package dev.lockstep.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.servers.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void port_ofAServerThatIsRemembered_isTheSameAgain() {
        int port;
        try (DataFolder data = DataFolder.open(folder)) {
            port = data.port("dynamo");
        }
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.port("dynamo")).isEqualTo(port);
        }
    }

    @Test
    void port_thatAnotherServerWasGiven_isGivenToNobodyElse() throws IOException {
        int port = FreePort.find();
        Files.writeString(
                folder.resolve("system.properties"), "port.dynamo=" + port + "\nport.postgres=" + port + "\n");
        try (DataFolder data = DataFolder.open(folder)) {
            int dynamo = data.port("dynamo");
            assertThat(data.port("postgres")).isNotEqualTo(dynamo);
        }
    }
}
