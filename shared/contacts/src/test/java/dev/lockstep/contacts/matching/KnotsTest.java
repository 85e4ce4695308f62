package dev.lockstep.contacts.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KnotsTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BO = new UUID(0, 2);
    private static final UUID CY = new UUID(0, 3);

    @Test
    void records_thatShareAnythingAreOneKnot() {
        Knots knots = new Knots();
        knots.add("10", "x@example.org", List.of(ANN));
        knots.add("11", "y@example.org", List.of(ANN, BO));
        knots.addShared("z@example.org", List.of(BO, CY));

        assertThat(knots.all()).containsExactly(new Knots.Knot(List.of(ANN, BO, CY), List.of("10", "11")));
    }

    @Test
    void records_thatShareNothingAreKnotsOfTheirOwn() {
        Knots knots = new Knots();
        knots.add("10", null, List.of(ANN));
        knots.add("11", null, List.of(BO));

        assertThat(knots.all()).hasSize(2);
    }

    @Test
    void clientLeftOut_isInNoKnot() {
        Knots knots = new Knots();
        knots.addShared("x@example.org", List.of(ANN, BO));
        knots.leaveOut(ANN);

        assertThat(knots.all()).containsExactly(new Knots.Knot(List.of(BO), List.of()));
    }
}
