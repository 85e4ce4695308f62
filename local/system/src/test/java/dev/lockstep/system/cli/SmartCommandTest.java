package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.state.Breakers;
import dev.lockstep.system.people.Stage;
import dev.lockstep.system.provision.AwsClients;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/// People are named on the command line, against a running system with 20 contacts.
final class SmartCommandTest {
    @Test
    void smart_withAnOpenBreaker_isRefusedUntilItIsForcedAndWorks() throws IOException {
        try (Stage stage = Shell.stage(20)) {
            Shell shell = Shell.to(stage);
            String nobody = "nobody@example.org";
            assertThat(shell.run("smart", nobody).exitCode()).isZero();
            openTheBreaker(stage);

            Shell.Result refused = shell.run("smart", nobody, "--json");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.json().path("error").path("code").asText()).isEqualTo("breaker_open");

            Shell.Result forced = shell.run("smart", "--force", nobody);
            assertThat(forced.exitCode()).isZero();
            assertThat(forced.out()).isEqualTo(nobody + ": skipped: neither side has this person\n");
            assertThat(shell.run("smart", nobody).exitCode()).isZero();
        }
    }

    private static void openTheBreaker(Stage stage) {
        try (AwsClients aws = AwsClients.connect(stage.system().endpoints(), "us-east-1", "local", "local")) {
            Breakers breakers = new Breakers(aws.dynamo(), "SyncState", Clock.systemUTC());
            for (int error = 0; error < 3; error++) breakers.failed("smart");
        }
    }
}
