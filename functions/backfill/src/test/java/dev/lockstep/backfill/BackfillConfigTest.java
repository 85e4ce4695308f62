package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackfillConfigTest {
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("SYNC_STATE_TABLE", "state"),
            Map.entry("LINKS_TABLE", "links"),
            Map.entry("BACKFILL_QUEUE_URL", "http://queue"),
            Map.entry("BACKFILL_DEAD_LETTERS_URL", "http://letters"),
            Map.entry("ENTERPRISE_QUEUE_URL", "http://other-queue"),
            Map.entry("ENTERPRISE_DEAD_LETTERS_URL", "http://other-letters"),
            Map.entry("CONFLICTS_TABLE", "conflicts"),
            Map.entry("BLOBS_BUCKET", "blobs"),
            Map.entry("DATABASE_URL", "postgresql://user:database-secret@host/db"),
            Map.entry("MAILERLITE_BASE_URL", "https://connect.example.org/api"),
            Map.entry("MAILERLITE_API_KEY", "key-secret"),
            Map.entry("LOCKSTEP_TOKEN", "token-secret"));

    @ParameterizedTest
    @CsvSource({
        "MAILERLITE_BASE_URL, foo bar",
        "MAILERLITE_BASE_URL, ftp://example.org",
        "MAILERLITE_BASE_URL, https:",
        "LOCKSTEP_MANAGED_GROUPS, 'abc'",
        "LOCKSTEP_MANAGED_GROUPS, '12;13'",
        "LOCKSTEP_STALE_AFTER_SECONDS, 0",
        "LOCKSTEP_MAILERLITE_PER_MINUTE, many",
        "DATABASE_URL, mysql://host/db",
        "LOCKSTEP_TOKEN, ' '",
        "LOCKSTEP_TOKEN, 'tok\u00e9n'",
        "MAILERLITE_API_KEY, 'two words'",
        "ENTERPRISE_QUEUE_URL, ''",
        "ENTERPRISE_DEAD_LETTERS_URL, ''",
    })
    void badVariable_isRefusedByName(String name, String value) {
        Map<String, String> variables = new HashMap<>(GOOD);
        variables.put(name, value);

        assertThatThrownBy(() -> BackfillConfig.fromEnv(Environment.of(variables)))
                .isInstanceOfSatisfying(CodedException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("bad_configuration");
                    assertThat(refused.detail()).contains(name);
                });
    }

    @Test
    void queuesOfAFunctionThatIsNotDeployed_areLeftOut() {
        Map<String, String> variables = new HashMap<>(GOOD);
        variables.remove("ENTERPRISE_QUEUE_URL");
        variables.remove("ENTERPRISE_DEAD_LETTERS_URL");

        assertThat(BackfillConfig.fromEnv(Environment.of(variables)).queues())
                .containsExactly(new FunctionQueues("backfill", "http://queue", "http://letters"));
        assertThat(BackfillConfig.fromEnv(Environment.of(GOOD)).queues())
                .extracting(FunctionQueues::function)
                .containsExactly("backfill", "enterprise");
    }

    @Test
    void queuesOfEveryFunctionThatIsDeployed_areThere() {
        Map<String, String> variables = new HashMap<>(GOOD);
        for (String function : List.of("SMART", "CONTENT", "AUDIO")) {
            variables.put(function + "_QUEUE_URL", "http://" + function);
            variables.put(function + "_DEAD_LETTERS_URL", "http://" + function + "-letters");
        }

        assertThat(BackfillConfig.fromEnv(Environment.of(variables)).queues())
                .hasSize(5)
                .contains(new FunctionQueues("audio", "http://AUDIO", "http://AUDIO-letters"));
    }

    @Test
    void text_holdsNoSecret() {
        assertThat(BackfillConfig.fromEnv(Environment.of(GOOD)).toString()).doesNotContain("secret");
    }
}
