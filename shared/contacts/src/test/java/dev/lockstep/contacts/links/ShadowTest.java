package dev.lockstep.contacts.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Side;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ShadowTest {
    private static final Shadow STORED = new Shadow(
            Map.of("city", "Delft"), Map.of("zip", new OpenField("1", "2")), Set.of("10"), Map.of("11", Side.A));

    @Test
    void fill_neverOverwritesWhatIsAgreed() {
        Shadow seen = new Shadow(Map.of("city", "Leiden"), Map.of(), Set.of(), Map.of("10", Side.B));

        assertThat(STORED.filledFrom(seen)).isEqualTo(STORED);
    }

    @Test
    void fill_agreesOnOpenFieldsThatAgreeByNowAndAddsNewOnes() {
        Shadow seen = new Shadow(
                Map.of("zip", "2"), Map.of("phone", new OpenField("3", null)), Set.of("11"), Map.of("12", Side.B));

        assertThat(STORED.filledFrom(seen))
                .isEqualTo(new Shadow(
                        Map.of("city", "Delft", "zip", "2"),
                        Map.of("phone", new OpenField("3", null)),
                        Set.of("10", "11"),
                        Map.of("12", Side.B)));
    }

    @Test
    void accepting_letsADifferenceStandAsTheBaseOfEachSide() {
        Shadow next = STORED.accepting(Map.of("city", new OpenField("Leiden", "LEIDEN")));

        assertThat(next.accepted()).containsEntry("city", new OpenField("Leiden", "LEIDEN"));
        assertThat(next.agreed()).doesNotContainKey("city");
        assertThat(next.open()).doesNotContainKey("city");
        assertThat(next.filledFrom(new Shadow(Map.of("city", "Delft"), Map.of(), Set.of(), Map.of())))
                .isEqualTo(next);
    }
}
