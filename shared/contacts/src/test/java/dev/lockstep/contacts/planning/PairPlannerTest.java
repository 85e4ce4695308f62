package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.MANUAL;
import static dev.lockstep.contacts.planning.Mappings.email;
import static dev.lockstep.contacts.planning.Mappings.field;
import static dev.lockstep.contacts.planning.Mappings.oneWay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Side;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PairPlannerTest {
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
    void nothingChanged_nothingIsPlanned() {
        PairPlan plan = plan(ANN);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.shadow(Set.of())).isEqualTo(ANN.link().shadow());
    }

    @Test
    void oneSideChanged_theOtherGetsTheTrimmedValueAsItWasWritten() {
        PairPlan plan = plan(ANN.onA("phone", "  0031 6 34 "));

        assertThat(plan.values(Side.B)).containsExactly(entry("phone", "0031 6 34"));
        assertThat(plan.values(Side.A)).isEmpty();
        assertThat(plan.changes())
                .containsExactly(
                        new Change.Field(Side.B, "phone", "phone", "phone", "06 12", "0031 6 34", "A changed it"));
        assertThat(plan.shadow(BOTH).agreed()).containsEntry("phone", "+31634");
    }

    @Test
    void anotherSpelling_isNoChange() {
        assertThat(plan(ANN.onA("email", " ANN@x.org").onB("phone", "(06)-12")).changes())
                .isEmpty();
    }

    @Test
    void bothChangedOtherFields_eachSideGetsTheOthersEdit() {
        PairPlan plan = plan(ANN.onA("first_name", "Anna").onB("phone", "06 99"));

        assertThat(plan.values(Side.B)).containsExactly(entry("name", "Anna"));
        assertThat(plan.values(Side.A)).containsExactly(entry("phone", "06 99"));
        assertThat(plan.observedOnA()).containsExactly(entry("phone", "06 12"));
    }

    @Test
    void bothChangedDifferently_isAConflictAndTheRestStillGoes() {
        PairPlan plan = plan(ANN.onA("first_name", "Anna").onB("name", "Annie").onA("phone", "06 99"));

        assertThat(plan.values(Side.B)).containsExactly(entry("phone", "06 99"));
        ConflictFound conflict = plan.conflicts().getFirst();
        assertThat(conflict.unit()).isEqualTo("first_name");
        assertThat(conflict.reason()).isEqualTo("both_changed");
        assertThat(conflict.a()).containsExactly(entry("first_name", "Anna"));
        assertThat(conflict.b()).containsExactly(entry("first_name", "Annie"));
        assertThat(conflict.shadow()).containsExactly(entry("first_name", "Ann"));
        assertThat(plan.shadow(BOTH).agreed()).containsEntry("first_name", "Ann");
    }

    @Test
    void bothChangedAlike_isAgreedWithoutAWrite() {
        PairPlan plan = plan(ANN.onA("first_name", "Anna").onB("name", " Anna"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.shadow(Set.of()).agreed()).containsEntry("first_name", "Anna");
    }

    @Test
    void aDeliberateClear_travels() {
        PairPlan plan = plan(ANN.onB("name", "  "));

        Map<String, @Nullable String> values = plan.values(Side.A);
        assertThat(values).containsExactly(entry("first_name", null));
    }

    @Test
    void aClearedEmail_isAskedAboutBecauseMailerLiteNeedsOne() {
        PairPlan plan = plan(ANN.onA("email", null));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).extracting(ConflictFound::unit).containsExactly("email");
        assertThat(plan.shadow(BOTH)).isEqualTo(ANN.link().shadow());
    }

    @Test
    void zipOnAAndCityOnB_isOneConflictAboutTheAddress() {
        PairPlan plan = plan(ANN.onA("zip", "1012").onB("city", "Leiden"));

        assertThat(plan.changes()).isEmpty();
        ConflictFound conflict = plan.conflicts().getFirst();
        assertThat(plan.conflicts()).hasSize(1);
        assertThat(conflict.unit()).isEqualTo("address");
        assertThat(conflict.a()).containsOnly(entry("zip", "1012"), entry("city", "Delft"));
        assertThat(conflict.b()).containsOnly(entry("zip", "1011"), entry("city", "Leiden"));
        assertThat(conflict.shadow()).containsOnly(entry("zip", "1011"), entry("city", "Delft"));
    }

    @Test
    void aForeignEditOfAOneWayField_isRevertedAndSaysWhy() {
        Mapping mapping =
                Mappings.of(field("advisor", "advisor", Form.TEXT, oneWay(Direction.A_TO_B, ForeignEdit.REVERT)));
        Pair pair = Pair.agreeing(mapping, Map.of("advisor", "Kim"), Set.of()).onB("advisor", "Lee");

        assertThat(plan(mapping, pair).changes())
                .containsExactly(new Change.Field(
                        Side.B, "advisor", "advisor", "advisor", "Lee", "Kim", "B changed it; A owns it"));
    }

    @Test
    void anAcceptedForeignEdit_standsUntilTheOwnerChangesTheField() {
        Mapping mapping =
                Mappings.of(field("advisor", "advisor", Form.TEXT, oneWay(Direction.A_TO_B, ForeignEdit.ACCEPT)));
        Pair pair = Pair.agreeing(mapping, Map.of("advisor", "Kim"), Set.of()).onB("advisor", "Lee");

        PairPlan first = plan(mapping, pair);
        assertThat(first.changes()).isEmpty();
        assertThat(first.shadow(Set.of()).accepted()).containsExactly(entry("advisor", new OpenField("Kim", "Lee")));

        Pair later = pair.remembering(first.shadow(Set.of()));
        assertThat(plan(mapping, later).shadow(Set.of())).isEqualTo(later.link().shadow());
        assertThat(plan(mapping, later.onA("advisor", "Max")).values(Side.B)).containsEntry("advisor", "Max");
    }

    @Test
    void aNeverAgreedBlank_isFilledUnderFillOnlyAndAskedAboutUnderManual() {
        Mapping mapping = Mappings.of(
                field("first_name", "name", Form.TEXT, Mappings.both(new Policy.FillOnly())),
                field("last_name", "last_name", Form.TEXT, MANUAL));
        Map<String, OpenField> open =
                Map.of("first_name", new OpenField(null, "Ann"), "last_name", new OpenField(null, "Ash"));
        Pair pair = Pair.agreeing(mapping, Map.of(), Set.of())
                .onB("name", "Ann")
                .onB("last_name", "Ash")
                .remembering(new Shadow(Map.of(), open, Set.of(), Map.of()));

        PairPlan plan = plan(mapping, pair);
        assertThat(plan.changes())
                .containsExactly(new Change.Field(
                        Side.A, "first_name", "first_name", "name", null, "Ann", "never agreed; policy fill_only"));
        assertThat(plan.conflicts())
                .extracting(ConflictFound::unit, ConflictFound::reason)
                .containsExactly(tuple("last_name", "no_base"));
        assertThat(plan.shadow(BOTH).agreed()).containsOnly(entry("first_name", "Ann"));
        assertThat(plan.shadow(BOTH).open()).containsOnlyKeys("last_name");
    }

    @Test
    void aFieldThatTheAccountLacks_isFrozen() {
        Pair pair = ANN.lackingOnB("name").onA("first_name", "Anna");

        PairPlan plan = plan(pair);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.shadow(BOTH)).isEqualTo(ANN.link().shadow());
    }

    @Test
    void aUnitOfWhichTheAccountLacksAField_isFrozenWhole() {
        assertThat(plan(ANN.lackingOnB("z_i_p").onA("city", "Leiden")).changes())
                .isEmpty();
    }

    @Test
    void only_leavesAUnitWholeOrOutAndItsBaseAsItWas() {
        PairPlan plan = plan(ANN.onA("zip", "1012").onA("city", "Leiden").onA("first_name", "Anna"));
        PairPlan left = plan.only(change ->
                !(change instanceof Change.Field field && field.column().equals("zip")));

        assertThat(left.values(Side.B)).containsExactly(entry("name", "Anna"));
        assertThat(left.shadow(BOTH).agreed())
                .containsEntry("zip", "1011")
                .containsEntry("city", "Delft")
                .containsEntry("first_name", "Anna");
        assertThat(plan.values(Side.B)).containsOnlyKeys("name", "z_i_p", "city");
    }

    @Test
    void shadow_afterOneSideAlone_movesThatSidesUnitsOnly() {
        Pair pair = ANN.onA("first_name", "Anna").onB("phone", "06 99");
        PairPlan plan = plan(pair);

        assertThat(plan.shadow(Set.of(Side.B)).agreed())
                .containsEntry("first_name", "Anna")
                .containsEntry("phone", "0612");
        assertThat(plan.shadow(Set.of(Side.A)).agreed())
                .containsEntry("first_name", "Ann")
                .containsEntry("phone", "0699");
        assertThat(plan(pair.applied(plan, Set.of(Side.B))).changes())
                .extracting(Change::to)
                .containsExactly(Side.A);
    }

    @Test
    void shadow_keepsAColumnThatTheMappingNoLongerNames() {
        Shadow before = new Shadow(Map.of("language", "nl"), Map.of(), Set.of("9"), Map.of());

        assertThat(plan(ANN.remembering(before)).shadow(BOTH).agreed()).containsEntry("language", "nl");
        assertThat(plan(ANN.remembering(before)).shadow(BOTH).agreedGroups()).containsExactly("9");
    }

    @Test
    void whatWasNeverCompared_isRememberedAsItWasFirstSeen() {
        Mapping mapping = Mappings.of(field("first_name", "name", Form.TEXT, MANUAL));
        Pair pair = Pair.agreeing(mapping, Map.of("first_name", "Ann"), Set.of())
                .onB("name", "Annie")
                .remembering(new Shadow(Map.of(), Map.of(), Set.of(), Map.of()));
        Pair seen = pair.applied(plan(mapping, pair), BOTH);
        OpenField first = new OpenField("Ann", "Annie");

        assertThat(seen.link().shadow().open()).containsExactly(entry("first_name", first));
        assertThat(plan(mapping, seen.onB("name", "An")).shadow(BOTH).open())
                .containsExactly(entry("first_name", first));
    }

    @Test
    void why_namesThePolicyThatDecidedBetweenTwoEdits() {
        Mapping mapping = Mappings.of(
                field("first_name", "name", Form.TEXT, Mappings.both(new Policy.AWins())),
                field("last_name", "last_name", Form.TEXT, Mappings.both(new Policy.BWins())),
                field("city", "city", Form.TEXT, oneWay(Direction.B_TO_A, ForeignEdit.REVERT)));
        Pair pair = Pair.agreeing(mapping, Map.of("first_name", "x", "last_name", "x", "city", "x"), Set.of())
                .onA("first_name", "a")
                .onB("name", "b")
                .onA("last_name", "a")
                .onB("last_name", "b")
                .onA("city", "a");

        assertThat(plan(mapping, pair).changes())
                .extracting(Change::to, Change::why)
                .containsExactly(
                        tuple(Side.B, "both changed it; policy a_wins"),
                        tuple(Side.A, "both changed it; policy b_wins"),
                        tuple(Side.A, "A changed it; B owns it"));
    }
}
