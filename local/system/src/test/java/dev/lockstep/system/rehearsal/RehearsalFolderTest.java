package dev.lockstep.system.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.servers.FolderLock;
import dev.lockstep.servers.ServerFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalFolderTest {
    @TempDir
    private Path folder = Path.of(".");

    @Test
    void clear_dataOfAnotherKind_isRefusedUnlessReplaced() throws IOException {
        Path table = Files.writeString(
                Files.createDirectories(folder.resolve("dynamo")).resolve("table.db"), "x");
        assertThatThrownBy(() -> RehearsalFolder.clear(folder, false))
                .isInstanceOf(RehearsalFault.class)
                .hasMessageContaining("holds data that is no rehearsal's")
                .hasMessageContaining("--replace");
        assertThat(table).exists();
        RehearsalFolder.clear(folder, true);
        assertThat(table).doesNotExist();
    }

    @Test
    void clear_anEarlierRehearsal_isEmptied() throws IOException {
        RehearsalFolder.clear(folder, false);
        Path account = Files.writeString(
                Files.createDirectories(folder.resolve("mailerlite")).resolve("account.jsonl"), "x");
        assertThatCode(() -> RehearsalFolder.clear(folder, false)).doesNotThrowAnyException();
        assertThat(account).doesNotExist();
    }

    @Test
    void clear_aFolderInUse_isRefused() {
        try (FolderLock _ = FolderLock.take(folder)) {
            assertThatThrownBy(() -> RehearsalFolder.clear(folder, true))
                    .isInstanceOf(ServerFailure.class)
                    .hasMessageContaining("in use");
        }
    }
}
