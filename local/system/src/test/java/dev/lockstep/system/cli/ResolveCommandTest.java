package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conflicts are decided from the command line, against a running system with 150 contacts.
final class ResolveCommandTest {
    @Test
    void resolve_decidesAConflictOnce() throws IOException {
        try (Stage stage = Shell.stage(150)) {
            Shell shell = Shell.to(stage);
            assertThat(shell.run("backfill").exitCode()).isZero();
            shell.run("enterprise", "--auto-continue");
            List<JsonNode> before = textConflicts(shell);
            assertThat(before).hasSizeGreaterThan(2);
            String first = before.getFirst().path("id").asText();

            Shell.Result resolved = shell.run("resolve", first, "b", "--json");
            assertThat(resolved.exitCode()).isZero();
            assertThat(resolved.json().path("id").asText()).isEqualTo(first);
            assertThat(resolved.json().path("status").asText()).isEqualTo("resolved");
            Shell.Result again = shell.run("resolve", first, "b", "--json");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.json().path("error").path("code").asText()).isEqualTo("conflict_closed");

            String second = before.get(1).path("id").asText();
            String field = before.get(1).path("field").asText();
            assertThat(shell.run("resolve", second, "value", "--value", "{\"city\": \"Delft\"}")
                            .err())
                    .contains("bad_field", "value must be a text");
            assertThat(shell.run("resolve", second, "value", "--value", "Decided")
                            .out())
                    .startsWith("resolved: " + field + " of ");
            assertThat(shell.run("resolve", before.get(2).path("id").asText(), "value", "--blank")
                            .exitCode())
                    .isZero();
            assertThat(textConflicts(shell)).hasSize(before.size() - 3);
            assertThat(shell.run("resolve", "cf_unknown", "a").err()).contains("unknown_conflict");
        }
    }

    /// Open conflicts about one column each, in which any text may stand.
    private static List<JsonNode> textConflicts(Shell shell) {
        return shell.run("conflicts", "--limit", "1000", "--json")
                .json()
                .path("conflicts")
                .valueStream()
                .filter(one -> List.of("phone", "company", "first_name", "last_name")
                        .contains(one.path("field").asText()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    resolve                             | Missing required parameters
                    resolve cf_1                        | Missing required parameter
                    resolve cf_1 c                      | expected one of [a, b, value]
                    resolve cf_1 value                  | value goes with --value or --blank
                    resolve cf_1 a --value x            | go with value, not with a
                    resolve cf_1 b --blank              | go with value, not with b
                    resolve cf_1 value --value x --blank | exclude each other
                    resolve cf_1 value --value {x       | begins with { and is no JSON object
                    """)
    void badUsage_isOneLineAndExitCode2(String arguments, String message) {
        Shell.Result result = Shell.with(Map.of("LOCKSTEP_URL", "http://127.0.0.1:1", "LOCKSTEP_TOKEN", "t"))
                .run(arguments.split(" "));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains(message);
    }
}
