package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.MANUAL;
import static dev.lockstep.contacts.planning.Mappings.email;
import static dev.lockstep.contacts.planning.Mappings.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PairPlannerConflictIdTest {
    private static final Set<Side> BOTH = Set.of(Side.A, Side.B);
    private static final Mapping MAPPING = Mappings.of(
            email(),
            field("first_name", "name", Form.TEXT, MANUAL),
            field("phone", "phone", Form.PHONE, MANUAL),
            new FieldMapping("zip", "z_i_p", Form.TEXT, MANUAL, "address"),
            new FieldMapping("city", "city", Form.TEXT, MANUAL, "address"));
    private static final Pair ANN = Pair.agreeing(
            MAPPING,
            Map.of("email", "ann@x.org", "first_name", "Ann", "phone", "06 12", "zip", "1011", "city", "Delft"),
            Set.of());

    private static PairPlan plan(Mapping mapping, Pair pair) {
        return new PairPlanner(mapping, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    private static PairPlan plan(Pair pair) {
        return plan(MAPPING, pair);
    }

    @Test
    void conflictId_isTheSameForTheSameSituationAndAnotherAfterAnyEdit() {
        Pair pair = ANN.onA("first_name", "Anna").onB("name", "Annie");
        String id = onlyId(pair);

        assertThat(id).matches("cf_[a-z2-7]{15}");
        assertThat(onlyId(pair)).isEqualTo(id);
        assertThat(onlyId(pair.onA("first_name", " Anna ").onA("phone", "06 55")))
                .isEqualTo(id);
        assertThat(List.of(
                        onlyId(pair.onA("first_name", "anna")),
                        onlyId(pair.onB("name", "Anne")),
                        onlyId(pair.onB("name", null)),
                        onlyId(ANN.onA("first_name", "Annie").onB("name", "Anna")),
                        onlyId(pair.remembering(new Shadow(Map.of("first_name", "An"), Map.of(), Set.of(), Map.of())))))
                .doesNotHaveDuplicates()
                .doesNotContain(id);
    }

    @Test
    void conflictId_ofWhatWasNeverCompared_staysOnceItIsRememberedAsOpen() {
        Mapping mapping = Mappings.of(field("first_name", "name", Form.TEXT, MANUAL));
        Pair pair = Pair.agreeing(mapping, Map.of("first_name", "Ann"), Set.of())
                .onB("name", "Annie")
                .remembering(new Shadow(Map.of(), Map.of(), Set.of(), Map.of()));
        PairPlan first = plan(mapping, pair);

        assertThat(plan(mapping, pair.applied(first, BOTH)).conflicts()).isEqualTo(first.conflicts());
    }

    @Test
    void conflictId_doesNotDependOnTheOrderOfTheMapping() {
        Mapping reversed = Mappings.of(MAPPING.fields().reversed().toArray(FieldMapping[]::new));
        Pair pair = ANN.onA("zip", "1012").onB("city", "Leiden");

        assertThat(plan(reversed, pair).conflicts()).isEqualTo(plan(pair).conflicts());
    }

    @Test
    void conflictId_isTheSameInEveryVersion() {
        assertThat(onlyId(ANN.onA("first_name", "Anna").onB("name", "Annie"))).isEqualTo("cf_ft7ee7miggoqoqg");
    }

    private static String onlyId(Pair pair) {
        List<ConflictFound> conflicts = plan(MAPPING, pair).conflicts().stream()
                .filter(conflict -> conflict.unit().equals("first_name"))
                .toList();
        assertThat(conflicts).hasSize(1);
        return conflicts.getFirst().id();
    }
}
