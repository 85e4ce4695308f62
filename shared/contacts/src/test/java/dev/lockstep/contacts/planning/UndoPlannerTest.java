package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import dev.lockstep.contacts.merge.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UndoPlannerTest {
    private static final Set<Side> BOTH = Set.of(Side.A, Side.B);
    private static final Mapping MAPPING = mapping(Mappings.MANUAL);

    private static Mapping mapping(Rule phone) {
        return Mappings.of(
                Mappings.email(),
                Mappings.status(),
                Mappings.field("phone", "phone", Form.TEXT, phone),
                new FieldMapping("city", "city", Form.TEXT, Mappings.MANUAL, "address"),
                new FieldMapping("zip", "z_i_p", Form.TEXT, Mappings.MANUAL, "address"));
    }

    /// Ann as a run left her: it wrote this phone, that city, and nothing else.
    private static Pair ann(Mapping mapping) {
        Map<String, @Nullable String> values = new HashMap<>(Map.of(
                "email", "ann@x.org", "marketing_status", "active", "phone", "2", "city", "Breda", "zip", "4811"));
        return Pair.agreeing(mapping, values, Set.of());
    }

    private static TakeBack phone(Side side) {
        return new TakeBack(side, "phone", "2", "1", true);
    }

    private static UndoPlan undo(Mapping mapping, Pair pair, TakeBack... writes) {
        return new PairPlanner(mapping, Set.of("1", "2"), Set.of("1", "2"))
                .undo(List.of(writes), pair.client(), pair.subscriber(), pair.link(), "undo", Pair.NOW);
    }

    private static List<String> reasons(UndoPlan plan) {
        return plan.kept().stream().map(Kept::reason).toList();
    }

    @ParameterizedTest
    @CsvSource({"A", "B"})
    void whatTheSideStillHolds_isTakenBackAndTheBaseStays(Side side) {
        Pair ann = ann(MAPPING);

        UndoPlan undo = undo(MAPPING, ann, phone(side));

        assertThat(undo.kept()).isEmpty();
        assertThat(undo.plan().changes())
                .containsExactly(new Change.Field(side, "phone", "phone", "phone", "2", "1", "undo"));
        assertThat(undo.plan().shadow(BOTH)).isEqualTo(ann.link().shadow());
        assertThat(undo.plan().shadow(Set.of())).isEqualTo(ann.link().shadow());
    }

    @ParameterizedTest
    @CsvSource({"A", "B"})
    void afterAnUndo_theMergeCarriesItToTheOtherSide(Side side) {
        Pair ann = ann(MAPPING);
        PairPlan undo = undo(MAPPING, ann, phone(side)).plan();

        PairPlan next = merge(ann.written(undo, side));

        assertThat(next.changes()).hasSize(1);
        assertThat(next.values(side.other())).containsExactly(Map.entry("phone", "1"));
    }

    /// The very same holds where the undo stopped after its write: its intent settles nothing.
    @ParameterizedTest
    @CsvSource({"A", "B"})
    void undoThatStopped_isAnEditOfTheSideAllTheSame(Side side) {
        Pair ann = ann(MAPPING);
        PairPlan undo = undo(MAPPING, ann, phone(side)).plan();
        Intent intent = undo.intent("run-2");
        assertThat(intent.isUndo()).isTrue();

        assertThat(merge(ann.written(undo, side).intending(intent)).values(side.other()))
                .containsExactly(Map.entry("phone", "1"));
        assertThat(merge(ann.intending(intent)).changes()).isEmpty();
    }

    @Test
    void mergeThatStopped_isSettledByAnUndoOfSomethingElse() {
        Pair ann = ann(MAPPING).onA("zip", "4812").onB("z_i_p", "4812");
        Pair stopped = ann.intending(new Intent("run-1", Map.of(), Map.of("zip", "4812")));

        PairPlan undo = undo(MAPPING, stopped, phone(Side.B)).plan();

        assertThat(undo.values(Side.B)).containsExactly(Map.entry("phone", "1"));
        assertThat(undo.shadow(BOTH).agreed()).containsEntry("zip", "4812").containsEntry("phone", "2");
    }

    private static PairPlan merge(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    @Test
    void editedSince_isKept_andWhatIsBackAlreadyIsNothing() {
        assertThat(reasons(undo(MAPPING, ann(MAPPING).onB("phone", "3"), phone(Side.B))))
                .containsExactly("edited_since");
        UndoPlan back = undo(MAPPING, ann(MAPPING).onB("phone", " 1 "), phone(Side.B));
        assertThat(back.kept()).isEmpty();
        assertThat(back.plan().changes()).isEmpty();
    }

    @Test
    void unit_isTakenBackWholeOrNotAtAll() {
        TakeBack city = new TakeBack(Side.B, "city", "Breda", "Delft", true);
        TakeBack zip = new TakeBack(Side.B, "zip", "4811", "2611", true);
        Pair ann = ann(MAPPING);

        assertThat(undo(MAPPING, ann, city, zip).plan().values(Side.B))
                .containsExactly(Map.entry("city", "Delft"), Map.entry("z_i_p", "2611"));
        assertThat(reasons(undo(MAPPING, ann.onB("z_i_p", "4812"), city, zip)))
                .containsExactly("edited_since", "edited_since");
        assertThat(reasons(undo(MAPPING, ann.onB("z_i_p", "2611"), city, zip))).containsExactly("edited_since");
        assertThat(reasons(undo(MAPPING, ann.onB("z_i_p", "4812"), city))).containsExactly("edited_since");
    }

    @Test
    void whatTheLogCutOrTheMappingForgot_isKept() {
        assertThat(reasons(undo(MAPPING, ann(MAPPING), new TakeBack(Side.B, "phone", "2", "1…", false))))
                .containsExactly("cut");
        assertThat(reasons(undo(MAPPING, ann(MAPPING), new TakeBack(Side.B, "fax", "2", "1", true))))
                .containsExactly("not_mapped");
        assertThat(reasons(undo(MAPPING, ann(MAPPING).lackingOnB("phone"), phone(Side.B))))
                .containsExactly("missing");
        assertThat(reasons(undo(MAPPING, ann(MAPPING), new TakeBack(Side.B, "phone", "2", "1".repeat(50_001), true))))
                .containsExactly("too_long");
    }

    @Test
    void emailThatNobodyIsKeptBy_isUnwritable() {
        assertThat(reasons(undo(MAPPING, ann(MAPPING), new TakeBack(Side.B, "email", "ann@x.org", null, true))))
                .containsExactly("unwritable");
        assertThat(undo(MAPPING, ann(MAPPING), new TakeBack(Side.B, "email", "ann@x.org", "an@x.org", true))
                        .plan()
                        .values(Side.B))
                .containsExactly(Map.entry("email", "an@x.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "A_TO_B, REVERT, B, does_not_travel",
        "A_TO_B, ACCEPT, B, does_not_travel",
        "A_TO_B, QUARANTINE, B, does_not_travel",
        "B_TO_A, REVERT, A, does_not_travel"
    })
    void editThatStaysOnItsSide_isKept(Direction direction, ForeignEdit foreign, Side side, String reason) {
        Mapping mapping = mapping(Mappings.oneWay(direction, foreign));
        assertThat(reasons(undo(mapping, ann(mapping), phone(side)))).containsExactly(reason);
    }

    @Test
    void editThatTheOtherSidesEditWouldWriteOver_isKept() {
        Mapping aWins = mapping(Mappings.both(new Policy.AWins()));
        assertThat(reasons(undo(aWins, ann(aWins).onA("phone", "9"), phone(Side.B))))
                .containsExactly("would_be_overwritten");
        assertThat(undo(aWins, ann(aWins), phone(Side.B)).kept()).isEmpty();
        assertThat(undo(MAPPING, ann(MAPPING).onA("phone", "9"), phone(Side.B)).kept())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribed, active, A, consent",
        "bounced, active, A, consent",
        "junk, unconfirmed, A, consent",
        "unsubscribed, , A, consent",
        "unsubscribed, active, B, consent",
        "active, , A, would_be_overwritten",
        "active, unconfirmed, B, consent",
        "bounced, unsubscribed, A, would_be_overwritten",
        "active, unsubscribed, A, ",
        "active, unsubscribed, B, ",
        "active, nobody_knows, A, consent"
    })
    void status_goesUpTheLadderOnly(String held, @Nullable String before, Side side, @Nullable String reason) {
        Pair ann = ann(MAPPING);
        Pair pair = Pair.agreeing(
                MAPPING, new HashMap<>(Map.of("email", "ann@x.org", "marketing_status", held, "phone", "2")), Set.of());
        assertThat(pair).isNotEqualTo(ann);

        UndoPlan undo = undo(MAPPING, pair, new TakeBack(side, "marketing_status", held, before, true));

        assertThat(reasons(undo)).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(undo.plan().changes()).hasSize(reason == null ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        // kind, in the group on A and B by now, the side that was written, whether it was in before
        "MIRROR, true, true, B, false, ",
        "MIRROR, false, false, B, true, ",
        "MIRROR, false, false, A, true, ",
        "DERIVED, true, true, B, false, does_not_travel",
        "DERIVED, false, false, B, true, does_not_travel",
        "INBOUND, true, true, A, false, would_be_overwritten",
        "INBOUND, false, false, A, true, does_not_travel",
        "APPEND_ONLY, true, true, B, false, does_not_travel",
        "CONSENT, true, true, B, false, ",
        "CONSENT, false, false, B, true, consent",
        "CONSENT, false, false, A, true, consent"
    })
    void membership_isTakenBackWhereItTravels(
            GroupKind kind, boolean onA, boolean onB, Side side, boolean before, @Nullable String reason) {
        Mapping mapping =
                Mappings.of(List.of(Mappings.email()), Set.of("1"), new GroupKinds(kind, Map.of(), List.of()));
        Pair pair = Pair.agreeing(mapping, Map.of("email", "ann@x.org"), onA ? Set.of("1") : Set.of());
        TakeBack write = new TakeBack(side, "group:1", before ? null : "member", before ? "member" : null, true);

        UndoPlan undo = undo(mapping, pair, write);

        assertThat(onB).isEqualTo(onA);
        assertThat(reasons(undo)).isEqualTo(reason == null ? List.of() : List.of(reason));
        assertThat(undo.plan().memberships(side, before)).hasSize(reason == null ? 1 : 0);
        assertThat(undo.plan().shadow(BOTH).agreedGroups())
                .isEqualTo(pair.link().shadow().agreedGroups());
    }

    @Test
    void groupsOfASet_areTakenBackTogether() {
        Mapping mapping = Mappings.of(
                List.of(Mappings.email()),
                Set.of("1", "2"),
                new GroupKinds(
                        GroupKind.MIRROR, Map.of(), List.of(new ExclusiveSet("tier", Set.of("1", "2"), Side.A))));
        Pair pair = Pair.agreeing(mapping, Map.of("email", "ann@x.org"), Set.of("2"));
        TakeBack left = new TakeBack(Side.B, "group:1", null, "member", true);
        TakeBack joined = new TakeBack(Side.B, "group:2", "member", null, true);

        UndoPlan undo = undo(mapping, pair, left, joined);

        assertThat(undo.kept()).isEmpty();
        assertThat(undo.plan().memberships(Side.B, true)).containsExactly("1");
        assertThat(undo.plan().memberships(Side.B, false)).containsExactly("2");
        assertThat(reasons(undo(mapping, pair, left))).containsExactly("would_be_overwritten");
    }

    @Test
    void groupThatIsNotManagedOrNotListed_isKept() {
        Mapping mapping = Mappings.of(List.of(Mappings.email()), Set.of("1", "3"), GroupKinds.MIRRORS);
        Pair pair = Pair.agreeing(mapping, Map.of("email", "ann@x.org"), Set.of());
        assertThat(reasons(undo(mapping, pair, new TakeBack(Side.B, "group:2", null, "member", true))))
                .containsExactly("not_mapped");
        assertThat(reasons(undo(mapping, pair, new TakeBack(Side.B, "group:3", null, "member", true))))
                .containsExactly("missing");
    }
}
