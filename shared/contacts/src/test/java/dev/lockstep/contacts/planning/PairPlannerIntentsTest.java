package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.MANUAL;
import static dev.lockstep.contacts.planning.Mappings.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import dev.lockstep.contacts.merge.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What becomes of a write that a crash left without an acknowledgement.
final class PairPlannerIntentsTest {
    private static final Rule FILL = Mappings.both(new Policy.FillOnly());
    private static final Mapping MAPPING = Mappings.of(
            field("first_name", "name", Form.TEXT, MANUAL),
            new FieldMapping("zip", "z_i_p", Form.TEXT, FILL, "address"),
            new FieldMapping("city", "city", Form.TEXT, FILL, "address"));
    private static final Pair ANN =
            Pair.agreeing(MAPPING, Map.of("first_name", "Ann", "zip", "1011", "city", "Delft"), Set.of());

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Intent onB(String column, @Nullable String value) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(column, value);
        return new Intent("run-2", Map.of(), values);
    }

    @Test
    void bWasWrittenAndAEditedAgain_isNoConflict() {
        Pair crashed = ANN.onB("name", "Anna").onA("first_name", "Annie").intending(onB("first_name", "Anna"));

        PairPlan plan = plan(crashed);
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.values(Side.B)).containsExactly(entry("name", "Annie"));
        assertThat(plan.changes()).first().extracting(Change::why).isEqualTo("A changed it");
    }

    @Test
    void bWasWrittenAndBEditedAgain_isMergedFromTheOldBase() {
        Pair crashed = ANN.onA("first_name", "Anna").onB("name", "Annie").intending(onB("first_name", "Anna"));

        assertThat(plan(crashed).conflicts().getFirst().shadow()).containsEntry("first_name", "Ann");
    }

    @Test
    void bWasNotWritten_isPlannedAsBefore() {
        Pair crashed = ANN.onA("first_name", "Anna");

        assertThat(plan(crashed.intending(onB("first_name", "Anna"))).changes())
                .isEqualTo(plan(crashed).changes());
    }

    @Test
    void aFieldThatTheAccountLacksByNow_hasNotTakenAClear() {
        Pair crashed = ANN.onA("first_name", null).lackingOnB("name").intending(onB("first_name", null));

        assertThat(plan(crashed).shadow(Set.of())).isEqualTo(ANN.link().shadow());
    }

    @Test
    void whatConvergedInAWrittenUnit_isAgreedWithIt() {
        // Both moved to Leiden, and B's zip fills A's blank.
        Pair moved =
                ANN.onA("city", "Leiden").onA("zip", null).onB("city", "Leiden").onB("z_i_p", "3");
        PairPlan first = plan(moved);
        assertThat(first.values(Side.A)).containsExactly(entry("zip", "3"));

        Pair crashed = moved.written(first, Side.A).intending(first.intent("run-2"));
        assertThat(plan(crashed.onB("z_i_p", "4")).values(Side.A)).containsExactly(entry("zip", "4"));
        assertThat(plan(crashed.onB("city", "Gouda")).values(Side.A)).containsExactly(entry("city", "Gouda"));
    }

    @Test
    void whatConvergedInAUnitThatWasNotWritten_isMergedAsBefore() {
        Pair moved = ANN.onA("city", "Leiden").onA("zip", null).onB("city", "Leiden");
        PairPlan first = plan(moved);
        assertThat(first.values(Side.A)).containsExactly(entry("zip", "1011"));

        assertThat(plan(moved.intending(first.intent("run-2"))).changes()).isEqualTo(first.changes());
    }

    @Test
    void intent_namesWhatEachSideIsToHold() {
        PairPlan plan = plan(ANN.onA("first_name", " Anna ").onB("city", "Leiden"));

        assertThat(plan.intent("run-2"))
                .isEqualTo(new Intent("run-2", Map.of("city", "Leiden"), Map.of("first_name", "Anna")));
    }

    @Test
    void intent_leavesOutWhatThePlanLeavesOut() {
        PairPlan plan = plan(ANN.onA("first_name", "Anna")).only(_ -> false);

        assertThat(plan.intent("run-2")).isEqualTo(new Intent("run-2", Map.of(), Map.of()));
    }

    @Test
    void bTookTheMembershipsAndTheClientWentBack_goesBackOnB() {
        Set<String> both = Set.of("1", "2");
        Mapping mapping = Mappings.of(List.of(Mappings.email()), both, GroupKinds.MIRRORS);
        PairPlanner planner = new PairPlanner(mapping, both, both);
        Pair moved = Pair.agreeing(mapping, Map.of("email", "ann@example.org"), Set.of("2"))
                .groupsOn(Side.A, Set.of("1"));
        Intent intent = plan(planner, moved).intent("run-2");
        assertThat(intent.onB()).containsEntry("group:1", "member").containsEntry("group:2", null);

        PairPlan plan = plan(
                planner,
                moved.groupsOn(Side.B, Set.of("1"))
                        .groupsOn(Side.A, Set.of("2"))
                        .intending(intent));
        assertThat(plan.memberships(Side.B, false)).containsExactly("1");
        assertThat(plan.memberships(Side.B, true)).containsExactly("2");
        assertThat(plan.changes()).hasSize(2);

        // Nothing had landed: both had the same from the start.
        assertThat(plan(planner, moved.groupsOn(Side.A, Set.of("2")).intending(intent))
                        .changes())
                .isEmpty();
    }

    private static PairPlan plan(PairPlanner planner, Pair pair) {
        return planner.plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }
}
