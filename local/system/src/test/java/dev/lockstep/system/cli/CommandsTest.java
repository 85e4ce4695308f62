package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.runtime.AwsClients;
import dev.lockstep.servers.PostgresServer;
import dev.lockstep.simulator.MailerLiteSimulator;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

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
    void dlq_isListedAndSentBack() {
        Stage opened = Objects.requireNonNull(stage);
        try (SqsClient queues = new AwsClients(Map.of(
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_ACCESS_KEY_ID",
                        "local",
                        "AWS_SECRET_ACCESS_KEY",
                        "local",
                        "AWS_ENDPOINT_URL_SQS",
                        opened.system().endpoints().queues().toString()))
                .sqs()) {
            assertThat(shell.run("dlq", "list").out()).isEqualTo("none\n");
            String url = queues.getQueueUrl(queue -> queue.queueName("EnterpriseDeadLetters"))
                    .queueUrl();
            queues.sendMessage(message -> message.queueUrl(url)
                    .messageBody("{\"runId\":\"000000000000000000\",\"slice\":1,\"reason\":\"mailerlite_refused\"}"));
        }
        Shell.Result listed = shell.run("dlq", "list");
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out()).startsWith("enterprise").contains("mailerlite_refused", "000000000000000000");
        assertThat(shell.run("dlq", "list", "--queue", "enterprise", "--json")
                        .json()
                        .path("deadLetters"))
                .hasSize(1);
        assertThat(shell.run("dlq", "list", "--queue", "backfill").out()).isEqualTo("none\n");
        Shell.Result unknown = shell.run("dlq", "redrive", "--queue", "repository");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err())
                .isEqualTo("lockstep: bad_field: queue must be one of audio, backfill, content, enterprise, smart\n");

        Shell.Result sent = shell.run("dlq", "redrive", "--queue", "enterprise");

        assertThat(sent.exitCode()).isZero();
        assertThat(sent.out()).isEqualTo("sent back: 1\n  enterprise  1\n");
        assertThat(shell.run("dlq", "redrive", "--json").json().path("redriven").asInt())
                .isZero();
    }

    @Test
    void dbInit_emptyDatabase_getsTheTablesAndTheOutboxOnce() {
        try (PostgresServer postgres = PostgresServer.inMemory()) {
            Shell here = Shell.with(Map.of("DATABASE_URL", postgres.databaseUrl()));
            Shell.Result made = here.run("db", "init");
            assertThat(made.exitCode()).isZero();
            assertThat(made.out())
                    .startsWith("made the tables clients, partners, groups, client_groups, lockstep_outbox in ");
            Shell.Result again = here.run("db", "init");
            assertThat(again.exitCode()).isZero();
            assertThat(again.out())
                    .startsWith("every table was there; the triggers of lockstep_outbox are up to date in ");
        }
    }

    @Test
    void dbInit_databaseOfTheApp_getsTheOutboxOnly() {
        try (PostgresServer postgres = PostgresServer.inMemory()) {
            Shell here = Shell.with(Map.of("DATABASE_URL", postgres.databaseUrl()));
            here.run("db", "init");
            sql(postgres, "INSERT INTO clients (email) VALUES ('ann@example.org')");
            sql(postgres, "DROP FUNCTION lockstep_outbox_note CASCADE; DROP TABLE lockstep_outbox");

            Shell.Result made = here.run("db", "init", "--json");

            assertThat(made.exitCode()).isZero();
            assertThat(made.out())
                    .isEqualTo("{\"made\":[\"lockstep_outbox\"],\"kept\":[\"clients\",\"partners\",\"groups\","
                            + "\"client_groups\"]}\n");
            sql(postgres, "DROP FUNCTION lockstep_outbox_note CASCADE; DROP TABLE lockstep_outbox");
            assertThat(here.run("db", "init").out())
                    .startsWith("made the table lockstep_outbox and its triggers; the app's own tables were there and"
                            + " are as before in ");
            sql(postgres, "DROP TABLE partners");
            Shell.Result part = here.run("db", "init");
            assertThat(part.exitCode()).isEqualTo(1);
            assertThat(part.err()).contains("database_schema", "table partners").hasLineCount(1);
        }
    }

    @Test
    void dbInit_printed_isTheSqlOfTheOutboxAndNeedsNoDatabase() {
        try (PostgresServer postgres = PostgresServer.inMemory()) {
            Shell.Result printed = Shell.with(Map.of()).run("db", "init", "--print");
            assertThat(printed.exitCode()).isZero();
            assertThat(printed.out())
                    .startsWith("BEGIN;\n")
                    .endsWith("COMMIT;\n")
                    .contains("lockstep_outbox");
            Shell here = Shell.with(Map.of("DATABASE_URL", postgres.databaseUrl()));
            here.run("db", "init");
            sql(postgres, "DROP FUNCTION lockstep_outbox_note CASCADE; DROP TABLE lockstep_outbox");

            sql(postgres, printed.out());

            assertThat(here.run("db", "init").out()).startsWith("every table was there");
        }
    }

    private static void sql(PostgresServer postgres, String sql) {
        AppDatabase.with(postgres.databaseUrl(), connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
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
