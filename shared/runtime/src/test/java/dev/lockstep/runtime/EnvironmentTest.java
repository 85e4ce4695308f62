package dev.lockstep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.CodedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentTest {
    @Test
    void missingOrBadVariable_isNamedWithoutItsValue() {
        Environment environment = Environment.of(Map.of("BLANK", " ", "COUNT", "s3cret"));

        assertThatThrownBy(() -> environment.required("ABSENT")).hasMessage("the variable ABSENT is not set");
        assertThatThrownBy(() -> environment.required("BLANK")).hasMessageContaining("BLANK");
        assertThatThrownBy(() -> environment.integer("COUNT", 1, 1, 9))
                .hasMessage("the variable COUNT must be a whole number");
        assertThat(environment.integer("ABSENT", 5, 1, 9)).isEqualTo(5);
    }

    @Test
    void requiredSecret_thatCannotBeAHeader_isRefusedWithoutItsText() {
        for (String value : List.of("hunter2\n", " hunter2", "hunter2\r\nX: y", "hunter2\u00e9", "hunter\u20132")) {
            assertThatThrownBy(() -> Environment.of(Map.of("KEY", value)).requiredSecret("KEY"))
                    .isInstanceOfSatisfying(
                            CodedException.class, bad -> assertThat(bad.code()).isEqualTo("bad_configuration"))
                    .hasMessageContaining("the variable KEY must be visible ASCII")
                    .hasMessageNotContaining("hunter");
        }
        assertThatThrownBy(() -> Environment.of(Map.of()).requiredSecret("KEY"))
                .hasMessage("the variable KEY is not set");
        assertThat(Environment.of(Map.of("KEY", "ey.J-_~!2")).requiredSecret("KEY"))
                .isEqualTo("ey.J-_~!2");
    }

    @Test
    void secret_liesBeneathTheVariables() {
        Environment environment = Environment.withSecrets(
                Map.of("LOCKSTEP_SECRET_ARN", "arn", "A", "variable", "B", ""),
                arn -> "{\"A\": \"secret\", \"B\": \"secret\", \"C\": \"\"}");

        assertThat(environment.required("A")).isEqualTo("variable");
        assertThat(environment.required("B")).isEqualTo("secret");
        assertThatThrownBy(() -> environment.required("C")).hasMessageContaining("C");
    }

    @Test
    void secretOfTheProviders_liesBeneathTheOther() {
        Environment environment = Environment.withSecrets(
                Map.of("LOCKSTEP_SECRET_ARN", "ours", "LOCKSTEP_PROVIDERS_SECRET_ARN", "theirs"),
                arn -> arn.equals("ours") ? "{\"A\": \"ours\", \"B\": \"\"}" : "{\"A\": \"theirs\", \"B\": \"key\"}");

        assertThat(environment.required("A")).isEqualTo("ours");
        assertThat(environment.required("B")).isEqualTo("key");
    }

    @Test
    void secret_thatIsNoObject_isRefusedWithoutItsText() {
        assertThatThrownBy(() -> Environment.withSecrets(Map.of("LOCKSTEP_SECRET_ARN", "arn"), arn -> "hunter2"))
                .hasMessageContaining("LOCKSTEP_SECRET_ARN")
                .hasMessageNotContaining("hunter2");
    }
}
