package dev.lockstep.audio.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConfigTest {
    @ParameterizedTest
    @CsvSource({"40, 40000000", "0.3, 300000", "0.000001, 1", "0, 0", "1234567.123456, 1234567123456"})
    void micros_decimalDollars_areExact(String dollars, long micros) {
        assertThat(ProviderConfig.micros("PRICE_OF_IT", dollars)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1,5", "$4", "0.0000001", "1e3", "12345678", "NaN"})
    void micros_anythingElse_isRefusedByItsVariable(String dollars) {
        assertThatThrownBy(() -> ProviderConfig.micros("PRICE_OF_IT", dollars))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("PRICE_OF_IT")
                .hasMessageContaining("dollars");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/v1/, https://api.example.com/v1",
        "http://127.0.0.1:8880//, http://127.0.0.1:8880",
        "http://[::1]:8880/v1, http://[::1]:8880/v1",
    })
    void baseUrl_httpOrHttps_losesTheSlashesAtItsEnd(String value, String url) {
        Environment environment = Environment.of(Map.of("URL_OF_IT", value));

        assertThat(ProviderConfig.baseUrl(environment, "URL_OF_IT", "")).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.example.com", "ftp://host/", "https://host/v1?key=secret", "https://user:pw@host/"})
    void baseUrl_anythingElse_isRefusedWithoutBeingRepeated(String value) {
        Environment environment = Environment.of(Map.of("URL_OF_IT", value));

        assertThatThrownBy(() -> ProviderConfig.baseUrl(environment, "URL_OF_IT", ""))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("URL_OF_IT")
                .hasMessageNotContaining(value);
    }

    @Test
    void key_withANewline_isRefusedWithoutBeingRepeated() {
        Environment environment = Environment.of(Map.of("KEY_OF_IT", Failures.KEY + "\n"));

        assertThatThrownBy(() -> ProviderConfig.key(environment, "KEY_OF_IT"))
                .hasMessageContaining("KEY_OF_IT")
                .hasMessageNotContaining(Failures.KEY);
    }

    @Test
    void key_notSet_isEmpty() {
        assertThat(ProviderConfig.key(Environment.of(Map.of()), "KEY_OF_IT")).isEmpty();
    }

    @Test
    void list_withBlanks_leavesThemOut() {
        assertThat(ProviderConfig.list(" alloy, nova ,,")).containsExactly("alloy", "nova");
    }
}
