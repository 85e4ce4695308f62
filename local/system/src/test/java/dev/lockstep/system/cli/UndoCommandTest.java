package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// A sync is undone from the command line, against a running system with 60 contacts.
final class UndoCommandTest {
    @Test
    void undo_saysWhatItRestoredAndRefusesWhatWroteNothing() throws IOException {
        try (Stage stage = Shell.stage(60)) {
            Shell shell = Shell.to(stage);
            assertThat(shell.run("backfill").exitCode()).isZero();
            JsonNode synced =
                    shell.run("enterprise", "--auto-continue", "--json").json();
            String runId = synced.path("runId").asText();
            if (synced.path("status").asText().equals("held")) {
                String hash = synced.path("report").path("planHash").asText();
                shell.run("approve", runId, "--plan", hash);
            }

            Shell.Result dry = shell.run("undo", runId, "--dry-run", "--json");
            assertThat(dry.exitCode()).isZero();
            JsonNode planned = dry.json().path("report");
            assertThat(planned.path("undoes").asText()).isEqualTo(runId);
            assertThat(planned.path("restored").asLong()).isZero();
            assertThat(planned.path("contactsChanged").asLong()).isPositive();

            Shell.Result undone = shell.run("undo", runId);
            assertThat(undone.exitCode()).isIn(0, 3);
            assertThat(undone.out()).contains("undoes the run " + runId, "  restored  ", "  listed  ");

            String dryId = dry.json().path("runId").asText();
            Shell.Result refused = shell.run("undo", dryId, "--json");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.json().path("error").path("code").asText()).isEqualTo("nothing_written");
            assertThat(shell.run("undo", "nobody").err()).contains("unknown_run");
            assertThat(shell.run("undo").exitCode()).isEqualTo(2);
        }
    }
}
