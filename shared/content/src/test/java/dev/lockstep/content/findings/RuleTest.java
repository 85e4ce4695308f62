package dev.lockstep.content.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void rules_eachOfThem_isExplainedInTheDocs() throws IOException {
        String page = Files.readString(Path.of("../../docs/content.md"));
        for (Rule rule : Rule.values()) assertThat(page).contains("`" + rule.word() + "`");
    }

    @Test
    void holds_ofWarningsAndAMissingTwin_isFalse() {
        for (Rule rule : Rule.values()) {
            boolean error = rule.severity() == Severity.ERROR;
            assertThat(rule.holds()).as(rule.word()).isEqualTo(error && rule != Rule.MISSING_TWIN);
        }
    }
}
