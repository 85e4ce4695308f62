package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ParkedEmailTest {
    private static final Mapping MAPPING = Mappings.of(email());
    private static final String ANN = "ann@x.org";
    private static final String PARKED = "lockstep-77@example.com";

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    private static Pair holding(@Nullable String onA, String onB) {
        Map<String, @Nullable String> agreed = new HashMap<>();
        agreed.put("email", ANN);
        return Pair.agreeing(MAPPING, agreed, Set.of()).onA("email", onA).onB("email", onB);
    }

    @Test
    void subscriberWithAParkedEmail_getsTheirClients_whateverWasAgreed() {
        assertThat(plan(holding(ANN, PARKED)).values(Side.B)).containsExactly(entry("email", ANN));
        assertThat(plan(holding("bob@x.org", PARKED)).values(Side.B)).containsExactly(entry("email", "bob@x.org"));
        assertThat(plan(holding("bob@x.org", PARKED)).values(Side.A)).isEmpty();
    }

    @Test
    void clientWithoutAnEmail_leavesAParkedOneForAPersonToSortOut() {
        PairPlan plan = plan(holding(null, PARKED));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).hasSize(1);
    }

    @Test
    void parkedEmailOfAnother_isAnEmailLikeAnyOther() {
        assertThat(plan(holding(ANN, "lockstep-78@example.com")).values(Side.A))
                .containsExactly(entry("email", "lockstep-78@example.com"));
    }
}
