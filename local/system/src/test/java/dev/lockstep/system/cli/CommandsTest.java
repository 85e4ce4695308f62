package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.servers.PostgresServer;
import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The commands against a running system with 400 contacts.
final class CommandsTest {
    private static final int CONTACTS = 400;
    private static @Nullable Stage stage;
    private static Shell shell = Shell.with(Map.of());

    @BeforeAll
    static void start() throws IOException {
        Stage opened = Shell.stage(CONTACTS);
        stage = opened;
        shell = Shell.to(opened);
    }

    @AfterAll
    static void stop() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void backfill_followed_endsWithItsReportAndTheOthersShowIt() {
        Shell.Result backfill = shell.run("backfill");
        assertThat(backfill.exitCode()).isZero();
        assertThat(backfill.out()).contains("completed", "Differing fields", "phone");
        assertThat(backfill.err()).contains("backfill: 800 of 800 records (100 %)");

        Shell.Result runs = shell.run("runs", "--function", "backfill", "--json");
        assertThat(runs.exitCode()).isZero();
        String runId = runs.json().path("runs").path(0).path("runId").asText();
        assertThat(shell.run("runs").out()).contains(runId, "completed");
        assertThat(shell.run("runs", runId, "--json")
                        .json()
                        .path("report")
                        .path("linked")
                        .asLong())
                .isPositive();

        Shell.Result phones = shell.run("divergences", "--field", "phone", "--limit", "1000", "--json");
        assertThat(phones.exitCode()).isZero();
        assertThat(phones.json().path("divergences").size())
                .isEqualTo(shell.run("runs", runId, "--json")
                        .json()
                        .path("report")
                        .path("divergences")
                        .path("phone")
                        .asInt());
        assertThat(shell.run("divergences", runId, "--limit", "7").out().lines())
                .hasSize(7);

        Shell.Result status = shell.run("status", "--json");
        assertThat(status.exitCode()).isZero();
        assertThat(status.json().path("backfill").path("status").asText()).isEqualTo("completed");

        Shell.Result nothing = shell.run("backfill", "resume");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.err()).isEqualTo("lockstep: nothing_to_resume: the latest run has completed\n");
        assertThat(shell.run("backfill", "pause").err()).contains("nothing_to_pause");
    }

    @Test
    void refusals_areCodeAndDetail() {
        Shell.Result unknown = shell.run("runs", "01aaaaaaaaaaaaaaaa");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).isEqualTo("lockstep: unknown_run: there is no run 01aaaaaaaaaaaaaaaa\n");
        assertThat(shell.run("runs", "01aaaaaaaaaaaaaaaa", "--json").json().toString())
                .isEqualTo("{\"error\":{\"code\":\"unknown_run\",\"detail\":\"there is no run 01aaaaaaaaaaaaaaaa\"}}");
        Shell stranger = Shell.with(
                Map.of("LOCKSTEP_URL", shell.environment().getOrDefault("LOCKSTEP_URL", ""), "LOCKSTEP_TOKEN", "x"));
        Shell.Result refused = stranger.run("status");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("lockstep: unauthorized: ").hasLineCount(1);
    }

    @Test
    void dbInit_emptyDatabase_getsTheTablesOnce() {
        try (PostgresServer postgres = PostgresServer.inMemory()) {
            Shell here = Shell.with(Map.of("DATABASE_URL", postgres.databaseUrl()));
            Shell.Result made = here.run("db", "init");
            assertThat(made.exitCode()).isZero();
            assertThat(made.out()).startsWith("made the tables clients, partners, groups, client_groups");
            Shell.Result again = here.run("db", "init");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.err()).startsWith("lockstep: schema_exists: ").hasLineCount(1);
        }
    }

    @Test
    void fieldsInit_accountWithoutThem_getsThemOnceUnderTheirKeys() {
        try (MailerLiteSimulator list =
                MailerLiteSimulator.start(Account.empty(Clock.systemUTC()), Switches.defaults(), Clock.systemUTC())) {
            Shell here = Shell.with(
                    Map.of("MAILERLITE_BASE_URL", list.baseUri().toString(), "MAILERLITE_API_KEY", "simulator-key"));
            Shell.Result planned = here.run("fields", "init", "--dry-run", "--json");
            assertThat(planned.exitCode()).isZero();
            assertThat(planned.json().path("missing").size()).isEqualTo(13);
            assertThat(list.account().fields()).hasSize(8);

            Shell.Result made = here.run("fields", "init");
            assertThat(made.exitCode()).isZero();
            assertThat(made.out()).contains("made birth_date (\"Birth date\", date)", "made partner_email");
            assertThat(list.account().fields())
                    .extracting(field -> field.key())
                    .contains("birth_date", "partner_prefix");
            assertThat(here.run("fields", "init").out()).isEqualTo("MailerLite has every field of the mapping\n");

            Shell.Result stranger = Shell.with(
                            Map.of("MAILERLITE_BASE_URL", list.baseUri().toString(), "MAILERLITE_API_KEY", "wrong"))
                    .run("fields", "init");
            assertThat(stranger.exitCode()).isEqualTo(1);
            assertThat(stranger.err())
                    .startsWith("lockstep: mailerlite_unauthorized: ")
                    .doesNotContain("wrong");
        }
    }
}
