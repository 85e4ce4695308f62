package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The commands of the enterprise sync against a running system with 400 contacts.
final class SyncCommandsTest {
    @Test
    void enterprise_afterABackfill_convergesAndSaysWhatIsToBeDecided() throws IOException {
        try (Stage stage = Shell.stage(400)) {
            Shell shell = Shell.to(stage);
            assertThat(shell.run("backfill").exitCode()).isZero();

            Shell.Result dry = shell.run("enterprise", "--dry-run", "--auto-continue", "--json");
            assertThat(dry.exitCode()).isEqualTo(3);
            JsonNode planned = dry.json().path("report");
            assertThat(planned.path("updatesApplied").asLong()).isZero();
            assertThat(planned.path("contactsChanged").asLong()).isPositive();
            assertThat(shell.run("conflicts").out()).isEqualTo("none\n");

            JsonNode first = settled(shell);
            assertThat(first.path("conflictsDetected").asLong())
                    .isEqualTo(planned.path("conflictsDetected").asLong());
            JsonNode again = settled(shell);
            assertThat(again.path("updatesApplied").asLong()).isZero();
            assertThat(again.path("contactsChanged").asLong()).isZero();

            JsonNode rehearsed = shell.run("enterprise", "--dry-run", "--auto-continue", "--json")
                    .json()
                    .path("report");
            assertThat(rehearsed.path("contactsChanged").asLong()).isZero();
            assertThat(rehearsed.path("planned").isEmpty()).isTrue();

            Shell.Result conflicts = shell.run("conflicts", "--limit", "1000", "--json");
            assertThat(conflicts.exitCode()).isEqualTo(3);
            assertThat(conflicts.json().path("conflicts").size())
                    .isEqualTo(again.path("conflictsDetected").asInt());
            assertThat(conflicts.err()).isEmpty();
            assertThat(conflicts.json().path("more").asBoolean()).isFalse();
            Shell.Result three = shell.run("conflicts", "--limit", "3");
            assertThat(three.out().lines().filter(line -> !line.startsWith(" ")))
                    .hasSize(3);
            assertThat(three.out()).contains("app ", "MailerLite ").doesNotContain("{");
            assertThat(three.err()).isEqualTo("there are more; --limit shows them\n");
            Shell.Result units = shell.run("conflicts", "--limit", "1000");
            assertThat(units.out())
                    .containsPattern("\n    [a-z_.]+: app (blank|\".*\"), MailerLite ")
                    .doesNotContain("{");
            assertThat(shell.run("conflicts", "--limit", "0").exitCode()).isEqualTo(2);
        }
    }

    /// The report of a run over everybody; what is held is approved.
    private static JsonNode settled(Shell shell) {
        Shell.Result run = shell.run("enterprise", "--auto-continue", "--json");
        assertThat(run.exitCode()).isEqualTo(3);
        if (run.json().path("status").asText().equals("held")) {
            String hash = run.json().path("report").path("planHash").asText();
            run = shell.run("approve", run.json().path("runId").asText(), "--plan", hash, "--json");
        }
        assertThat(run.json().path("status").asText()).isEqualTo("completed");
        return run.json().path("report");
    }

    @Test
    void enterprise_byCalls_goesOnByItsCursorAndRefusesBadUsage() throws IOException {
        try (Stage stage = Shell.stage(60)) {
            Shell shell = Shell.to(stage);

            JsonNode answer =
                    shell.run("enterprise", "--max-records", "40", "--json").json();
            assertThat(answer.path("done").asBoolean()).isFalse();
            String cursor = answer.path("nextCursor").asText();
            int records = answer.path("recordsProcessed").asInt();
            // How far a call comes in its time depends on the machine.
            while (!answer.path("done").asBoolean()) {
                String next = answer.path("nextCursor").asText();
                answer = shell.run("enterprise", "--max-records", "40", "--cursor", next, "--json")
                        .json();
                assertThat(answer.path("recordsProcessed").asInt()).isLessThanOrEqualTo(40);
                records += answer.path("recordsProcessed").asInt();
            }
            assertThat(records).isEqualTo(60);

            assertThat(shell.run("enterprise", "--max-records", "0").err()).contains("bad_field", "maxRecords");
            assertThat(shell.run("enterprise", "--cursor", cursor).err()).contains("cursor");
            assertThat(shell.run("approve", answer.path("runId").asText(), "--plan", "x")
                            .err())
                    .contains("not_held");
            assertThat(shell.run("approve").exitCode()).isEqualTo(2);
            assertThat(shell.run("conflicts", "--status", "closed").exitCode()).isEqualTo(2);
        }
    }

    @Test
    void enterprise_withNobodyInMailerLite_saysOnceThatNobodyIsGone() throws IOException {
        try (Stage stage = Shell.stage(60)) {
            Shell shell = Shell.to(stage);
            assertThat(shell.run("backfill").exitCode()).isZero();
            Account account = stage.simulator().account();
            account.subscribers().forEach(row -> account.subscriberRules().delete(row.email()));

            String once = "MailerLite has no subscribers at all";
            String call = shell.run("enterprise", "--max-records", "1000").out();
            assertThat(call).containsOnlyOnce(once);
            assertThat(shell.run("enterprise", "--auto-continue").out()).containsOnlyOnce(once);
            String runId = call.replaceAll("(?s)^Run (\\w+).*", "$1");
            assertThat(shell.run("runs", runId).out())
                    .startsWith("Run " + runId + ": completed")
                    .containsOnlyOnce(once)
                    .contains("records gone through")
                    .doesNotContain("knots");
        }
    }
}
