package dev.lockstep.contacts.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The published truth table is what the code decides. `LOCKSTEP_WRITE=true` in the environment writes it anew.
final class MergePageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "merge.md");

    @Test
    void publishedTable_isWhatIsDecided() throws IOException {
        if ("true".equals(System.getenv("LOCKSTEP_WRITE"))) Files.writeString(PAGE, MergePage.text());

        assertThat(Files.readString(PAGE)).isEqualTo(MergePage.text());
    }
}
