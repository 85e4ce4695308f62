package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// People are explained from the command line, against a running system with 150 contacts.
final class ExplainCommandTest {
    @Test
    void explain_tellsWhatWaitsWhatWasWrittenAndWhoIsNobody() throws IOException {
        try (Stage stage = Shell.stage(150)) {
            Shell shell = Shell.to(stage);
            assertThat(shell.run("backfill").exitCode()).isZero();
            shell.run("enterprise", "--auto-continue");
            JsonNode conflict = shell.run("conflicts", "--json")
                    .json()
                    .path("conflicts")
                    .valueStream()
                    .filter(one -> one.path("field").asText().equals("phone"))
                    .findFirst()
                    .orElseThrow();
            String email = conflict.path("email").asText();

            Shell.Result waits = shell.run("explain", email);
            assertThat(waits.exitCode()).isEqualTo(3);
            assertThat(waits.out())
                    .startsWith(email + ": both sides have this person, and they are kept in step")
                    .contains("phone ", "the app has " + conflict.path("a"), "MailerLite has " + conflict.path("b"))
                    .contains("rule:    manual", "next:    waits for a person: ")
                    .contains("./lockstep resolve " + conflict.path("id").asText());

            shell.run("resolve", conflict.path("id").asText(), "value", "--value", "+31 20 7946 0958");
            Shell.Result resolved = shell.run("explain", email);
            assertThat(resolved.out())
                    .contains("Written, newest first")
                    .containsPattern("by run \\S+: the app: phone from " + quoted(conflict.path("a")))
                    .containsPattern("phone +\"\\+31 ?20 ?7946 ?0958\" on both sides");

            JsonNode document = shell.run("explain", email, "--json").json();
            assertThat(document.path("state").asText()).isEqualTo("linked");
            assertThat(document.path("fields").path("phone").path("a"))
                    .isEqualTo(document.path("fields").path("phone").path("b"));

            Shell.Result nobody = shell.run("explain", "nobody+at+all@example.org");
            assertThat(nobody.exitCode()).isEqualTo(1);
            assertThat(nobody.err()).contains("unknown_contact");
            assertThat(shell.run("explain", "no-email").err()).contains("bad_field", "email");
        }
    }

    private static String quoted(JsonNode value) {
        return Pattern.quote(value.toString());
    }

    @Test
    void withoutAnAddress_itIsBadUsage() {
        Shell shell = Shell.with(Map.of("LOCKSTEP_URL", "http://127.0.0.1:1", "LOCKSTEP_TOKEN", "t"));
        assertThat(shell.run("explain").exitCode()).isEqualTo(2);
        assertThat(shell.run("explain", " ").exitCode()).isEqualTo(2);
        assertThat(shell.run("explain", " ").err()).isEqualTo("lockstep: EMAIL must not be blank\n");
    }
}
