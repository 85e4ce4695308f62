package dev.lockstep.speech.maths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The published page is what is said. `LOCKSTEP_WRITE=true` in the environment writes it anew.
final class SpokenMathsPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "spoken-maths.md");

    static List<Command> commands() {
        return Commands.all();
    }

    @Test
    void publishedPage_isWhatIsSaid() throws IOException {
        if ("true".equals(System.getenv("LOCKSTEP_WRITE"))) Files.writeString(PAGE, SpokenMathsPage.text());

        assertThat(Files.readString(PAGE)).isEqualTo(SpokenMathsPage.text());
    }

    @Test
    void publishedPage_namesEveryCommandAndEnvironment() {
        List<String> rows = SpokenMathsPage.text()
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows).hasSize(Commands.all().size() + Grids.environments().size());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void example_showsItsCommand_andIsUnderstood(Command command) {
        assertThat(command.example()).contains(command.written());
        for (Language language : Language.values()) {
            Reading reading = new SpokenMaths(language).read(command.example());
            assertThat(reading.words()).isNotBlank();
            assertThat(reading.unknown()).isEmpty();
            assertThat(reading.faults()).isEmpty();
        }
    }
}
