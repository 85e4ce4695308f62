package dev.lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DemandTest {
    private static Demand demand() {
        Demand demand = new Demand();
        demand.add(List.of("creates_b", "group_adds_b:7"));
        demand.add(List.of("group_adds_b:7", "creates_b"));
        demand.add(List.of("group_adds_b:7"));
        demand.add(List.of("field_a:city", "blanks_a", "blanks_a"));
        return demand;
    }

    @Test
    void everything_countsInEachOfItsDimensionsAsOftenAsItSays() {
        assertThat(demand().counts())
                .containsOnly(
                        entry("creates_b", 2L),
                        entry("group_adds_b:7", 3L),
                        entry("field_a:city", 1L),
                        entry("blanks_a", 2L));
    }

    @Test
    void whatIsHeldInOneDimension_countsInNoOther() {
        assertThat(demand().without(Set.of("creates_b")))
                .containsOnly(entry("group_adds_b:7", 1L), entry("field_a:city", 1L), entry("blanks_a", 2L));
        Demand kept = demand();
        kept.keep(Set.of("creates_b"));
        assertThat(kept.counts()).containsOnly(entry("creates_b", 2L), entry("group_adds_b:7", 2L));
    }

    @Test
    void whatIsDroppedAndAddedAgain_isTheWhole() {
        Demand kept = demand();
        Demand rest = demand();
        kept.keep(Set.of("creates_b"));
        rest.drop(Set.of("creates_b"));

        assertThat(rest.counts()).isEqualTo(demand().without(Set.of("creates_b")));
        rest.addAll(kept);
        assertThat(rest.toJson()).isEqualTo(demand().toJson());
    }

    @Test
    void keep_forgetsWhatIsNotHeld() {
        Demand demand = demand();

        demand.keep(Set.of("blanks_a"));

        assertThat(demand.counts()).containsOnly(entry("field_a:city", 1L), entry("blanks_a", 2L));
        demand.keep(Set.of());
        assertThat(demand.counts()).isEmpty();
    }

    @Test
    void demand_readsWhatItWrote() {
        Demand read = Demand.read(demand().toJson());

        assertThat(read.without(Set.of("creates_b"))).isEqualTo(demand().without(Set.of("creates_b")));
        assertThat(read.counts()).isEqualTo(demand().counts());
    }

    @Test
    void moreKindsThanAReportHolds_areCountedAllTheSame() {
        Demand demand = new Demand();
        for (int group = 0; group < 1000; group++) demand.add(List.of("creates_a", "group_adds_a:" + group));

        assertThat(demand.counts()).containsEntry("creates_a", 1000L).hasSize(1001);
        assertThat(demand.without(Set.of("creates_a"))).hasSize(700);
        demand.keep(Set.of("creates_a"));
        assertThat(demand.counts()).containsEntry("creates_a", 1000L);
    }
}
