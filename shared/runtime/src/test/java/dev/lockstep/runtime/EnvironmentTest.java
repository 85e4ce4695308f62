package dev.lockstep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    void secret_liesBeneathTheVariables() {
        Environment environment = Environment.withSecrets(
                Map.of("LOCKSTEP_SECRET_ARN", "arn", "A", "variable", "B", ""),
                arn -> "{\"A\": \"secret\", \"B\": \"secret\", \"C\": \"\"}");

        assertThat(environment.required("A")).isEqualTo("variable");
        assertThat(environment.required("B")).isEqualTo("secret");
        assertThatThrownBy(() -> environment.required("C")).hasMessageContaining("C");
    }

    @Test
    void secret_thatIsNoObject_isRefusedWithoutItsText() {
        assertThatThrownBy(() -> Environment.withSecrets(Map.of("LOCKSTEP_SECRET_ARN", "arn"), arn -> "hunter2"))
                .hasMessageContaining("LOCKSTEP_SECRET_ARN")
                .hasMessageNotContaining("hunter2");
    }
}
