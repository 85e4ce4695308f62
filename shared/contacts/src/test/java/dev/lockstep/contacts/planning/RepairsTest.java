package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RepairsTest {
    private static final Mapping MAPPING = Mappings.of(email(), text("phone"), text("company"));

    private static FieldMapping text(String name) {
        return Mappings.field(name, name, Form.TEXT, Mappings.MANUAL);
    }

    private static PairPlan repair(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .repair(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    private static Pair agreeing() {
        return Pair.agreeing(MAPPING, Map.of("email", "ann@x.org", "phone", "1", "company", "One"), Set.of());
    }

    /// Both conflicts are open, as an earlier run found them.
    private static Pair torn() {
        Pair torn = agreeing()
                .onA("phone", "2")
                .onB("phone", "3")
                .onA("company", "Two")
                .onB("company", "Three");
        Map<String, String> open = new HashMap<>(Map.of("phone", "cf_phone", "company", "cf_company"));
        return new Pair(
                torn.client(),
                torn.subscriber(),
                torn.link().settled(torn.link().shadow(), open, "mapping", null, Pair.NOW));
    }

    @Test
    void blank_isFilledWhoeverMadeIt() {
        assertThat(repair(agreeing().onA("phone", null)).values(Side.A)).containsExactly(entry("phone", "1"));
        assertThat(repair(agreeing().onB("phone", null)).values(Side.B)).containsExactly(entry("phone", "1"));
    }

    @Test
    void twoValues_areLeftAndOpenNoConflict() {
        PairPlan plan = repair(agreeing().onA("phone", "2").onB("phone", "3"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.conflictIds()).isEmpty();
    }

    @Test
    void openConflict_staysOpenUntilItsFillIsAcknowledged() {
        PairPlan plan = repair(torn().onB("phone", null));

        assertThat(plan.values(Side.B)).containsExactly(entry("phone", "2"));
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.conflictIds(Set.of())).containsOnlyKeys("phone", "company");
        assertThat(plan.conflictIds(Set.of(Side.A))).containsOnlyKeys("phone", "company");
        assertThat(plan.conflictIds(Set.of(Side.B))).containsExactly(entry("company", "cf_company"));
        assertThat(plan.only(_ -> false).conflictIds(Set.of(Side.B))).containsOnlyKeys("phone", "company");
    }

    @Test
    void valuesTooLongToRemember_areNotFilled() {
        String endless = "x".repeat(Shadow.MOST_CHARACTERS);

        assertThat(repair(agreeing().onA("phone", null).onB("phone", endless)).changes())
                .isEmpty();
    }
}
