package dev.lockstep.audio.writers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.providers.Failures;
import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriterConfigTest {
    private static final Map<String, String> CHAT = Map.of(
            "LOCKSTEP_SCRIPT_WRITER", "openai",
            "LOCKSTEP_SCRIPT_MODEL", "gpt-small",
            "LOCKSTEP_SCRIPT_PRICES", "0.25, 2",
            "OPENAI_CHAT_BASE_URL", "http://127.0.0.1:1/v1",
            "OPENAI_CHAT_API_KEY", Failures.KEY);

    @Test
    void fromEnv_nothingSet_isTheRules() {
        assertThat(WriterConfig.fromEnv(Environment.of(Map.of()))).isEqualTo(new WriterConfig.Rules());
    }

    @Test
    void fromEnv_bedrock_isRead() {
        Map<String, String> variables = Map.of(
                "LOCKSTEP_SCRIPT_WRITER", "bedrock", "LOCKSTEP_SCRIPT_MODEL", "m:0", "LOCKSTEP_SCRIPT_PRICES", "3,15");

        assertThat(WriterConfig.fromEnv(Environment.of(variables)))
                .isEqualTo(new WriterConfig.Bedrock("m:0", new TokenPrices(3_000_000, 15_000_000)));
    }

    @Test
    void fromEnv_openai_isReadAndHidesItsKey() {
        WriterConfig config = WriterConfig.fromEnv(Environment.of(CHAT));

        assertThat(config)
                .isEqualTo(new WriterConfig.Chat(
                        URI.create("http://127.0.0.1:1/v1"),
                        Failures.KEY,
                        "gpt-small",
                        new TokenPrices(250_000, 2_000_000)));
        assertThat(config.toString()).doesNotContain(Failures.KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCKSTEP_SCRIPT_MODEL", "LOCKSTEP_SCRIPT_PRICES", "OPENAI_CHAT_BASE_URL"})
    void fromEnv_oneNotSet_isRefusedByItsVariable(String name) {
        Map<String, String> variables = new HashMap<>(CHAT);
        variables.remove(name);

        assertThatThrownBy(() -> WriterConfig.fromEnv(Environment.of(variables)))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({
        "LOCKSTEP_SCRIPT_WRITER, gpt",
        "LOCKSTEP_SCRIPT_PRICES, 3",
        "LOCKSTEP_SCRIPT_PRICES, '3,15,1'",
        "LOCKSTEP_SCRIPT_PRICES, '3,cheap'",
        "OPENAI_CHAT_BASE_URL, localhost",
    })
    void fromEnv_badValue_isRefusedByItsVariable(String name, String value) {
        Map<String, String> variables = new HashMap<>(CHAT);
        variables.put(name, value);

        assertThatThrownBy(() -> WriterConfig.fromEnv(Environment.of(variables)))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 3", "0, 1, 1", "0, 2, 1", "1, 1, 4", "1000000, 1000000, 3500000"})
    void micros_tokens_areRoundedUp(long in, long out, long micros) {
        assertThat(new TokenPrices(3_000_000, 500_000).micros(in, out)).isEqualTo(micros);
    }
}
