package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.MANUAL;
import static dev.lockstep.contacts.planning.Mappings.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a person chose for a conflict about a field or a unit.
final class ResolutionsTest {
    private static final Set<Side> BOTH = Set.of(Side.A, Side.B);
    private static final Mapping MAPPING = Mappings.of(
            Mappings.email(),
            field("first_name", "name", Form.TEXT, MANUAL),
            field("phone", "phone", Form.PHONE, MANUAL),
            new FieldMapping("zip", "z_i_p", Form.TEXT, MANUAL, "address"),
            new FieldMapping("city", "city", Form.TEXT, MANUAL, "address"),
            new FieldMapping("country", "country", Form.TEXT, MANUAL, "address"));
    private static final Pair ANN = Pair.agreeing(
            MAPPING,
            Map.of(
                    "email",
                    "ann@x.org",
                    "first_name",
                    "Ann",
                    "phone",
                    "1",
                    "zip",
                    "1011",
                    "city",
                    "Delft",
                    "country",
                    "NL"),
            Set.of());
    private static final Pair TORN =
            ANN.onA("first_name", "Anna").onB("name", " Annie ").onA("phone", "2");
    private static final Pair MOVED_HOUSE =
            ANN.onA("city", "Gouda").onB("city", "Breda").onB("z_i_p", "4811").onA("zip", "4811");

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    private static String id(Pair pair, String unit) {
        return plan(pair).conflictIds().getOrDefault(unit, "none");
    }

    private static Resolution resolve(Pair pair, String unit, Choice choice) {
        return new Resolutions(MAPPING).resolve(plan(pair), id(pair, unit), choice);
    }

    private static PairPlan planned(Pair pair, String unit, Choice choice) {
        Resolution resolution = resolve(pair, unit, choice);
        assertThat(resolution).isInstanceOf(Resolution.Planned.class);
        return ((Resolution.Planned) resolution).plan();
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Choice.Values values(@Nullable String... pairs) {
        Map<String, @Nullable String> values = new HashMap<>();
        for (int index = 0; index < pairs.length; index += 2) values.put(pairs[index], pairs[index + 1]);
        return new Choice.Values(values);
    }

    @Test
    void choiceOfASide_writesTheOtherAndNothingElse() {
        PairPlan toB = planned(TORN, "first_name", new Choice.Of(Side.A));
        assertThat(toB.values(Side.B)).containsExactly(entry("name", "Anna"));
        assertThat(toB.values(Side.A)).isEmpty();
        assertThat(toB.changes()).extracting(Change::to, Change::why).containsExactly(tuple(Side.B, "resolved: a"));

        PairPlan toA = planned(TORN, "first_name", new Choice.Of(Side.B));
        assertThat(toA.values(Side.A)).containsExactly(entry("first_name", "Annie"));
        assertThat(toA.observedOnA()).containsExactly(entry("first_name", "Anna"));
        assertThat(toA.values(Side.B)).isEmpty();
        assertThat(toA.changes()).extracting(Change::why).containsExactly("resolved: b");
    }

    @Test
    void onceCarriedOut_bothAgreeAndTheRestGoesOnAsBefore() {
        for (Choice choice : List.of(
                new Choice.Of(Side.A), new Choice.Of(Side.B), new Choice.Text("Anneke"), new Choice.Text(null))) {
            Pair done = TORN.applied(planned(TORN, "first_name", choice), BOTH);

            PairPlan next = plan(done);
            assertThat(next.conflicts()).as("%s", choice).isEmpty();
            assertThat(next.changes())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Change.Field.class,
                            field -> assertThat(field.column()).isEqualTo("phone"));
        }
    }

    @Test
    void value_isWrittenToWhicheverSideDoesNotHoldIt() {
        PairPlan both = planned(TORN, "first_name", new Choice.Text(" Anneke "));
        assertThat(both.values(Side.A)).containsExactly(entry("first_name", "Anneke"));
        assertThat(both.values(Side.B)).containsExactly(entry("name", "Anneke"));
        assertThat(both.changes()).extracting(Change::why).containsOnly("resolved: value");
        assertThat(both.shadow(BOTH).agreed()).containsEntry("first_name", "Anneke");

        PairPlan one = planned(TORN, "first_name", new Choice.Text("Annie"));
        assertThat(one.writesTo(Side.B)).isFalse();
        assertThat(one.values(Side.A)).containsExactly(entry("first_name", "Annie"));
        assertThat(one.shadow(Set.of(Side.A)).agreed()).containsEntry("first_name", "Annie");
    }

    @Test
    void conflict_staysOpenUntilEverySideWrittenHasAcknowledged() {
        String id = id(TORN, "first_name");
        PairPlan plan = planned(TORN, "first_name", new Choice.Text("Anneke"));

        assertThat(plan.conflictIds(Set.of())).containsExactly(entry("first_name", id));
        assertThat(plan.conflictIds(Set.of(Side.A))).containsExactly(entry("first_name", id));
        assertThat(plan.conflictIds(Set.of(Side.B))).containsExactly(entry("first_name", id));
        assertThat(plan.conflictIds(BOTH)).isEmpty();
        assertThat(plan.only(_ -> true).resolved()).isEqualTo(plan.resolved());
        assertThat(plan.shadow(Set.of()).agreed()).containsEntry("first_name", "Ann");
        assertThat(plan(TORN).conflictIds(BOTH)).containsExactly(entry("first_name", id));
    }

    @Test
    void whatOneSideAloneTook_isAskedAboutAgainAndNeverUndone() {
        for (String value : List.of("Anneke", "Ann")) {
            PairPlan plan = planned(TORN, "first_name", new Choice.Text(value));
            for (Side side : Side.values()) {
                Pair half = TORN.applied(plan, Set.of(side));
                assertThat(half.link().shadow().open().get("first_name"))
                        .extracting(open -> side == Side.A ? open.a() : open.b())
                        .isEqualTo(value);
                Pair crashed = TORN.written(plan, side).intending(plan.intent("run-2"));
                for (Pair pair : List.of(half, crashed)) {
                    PairPlan next = plan(pair);
                    assertThat(next.fields(side))
                            .noneMatch(change -> change.column().equals("first_name"));
                    assertThat(next.conflictIds())
                            .as("%s on %s", value, side)
                            .containsOnlyKeys("first_name")
                            .doesNotContainValue(id(TORN, "first_name"));
                }
            }
        }
    }

    @Test
    void aCrash_afterBothSidesTookIt_findsThemAgreed() {
        PairPlan plan = planned(TORN, "first_name", new Choice.Text("Anneke"));
        Pair crashed = TORN.written(plan, Side.A).written(plan, Side.B).intending(plan.intent("run-2"));

        assertThat(plan(crashed).shadow(BOTH).agreed()).containsEntry("first_name", "Anneke");
        // Whether the later edit is one, nobody can know.
        assertThat(plan(crashed.onB("name", "Annet")).conflictIds()).containsOnlyKeys("first_name");
    }

    @Test
    void aCrash_beforeAnySideTookIt_leavesTheConflict() {
        for (Choice choice : List.of(new Choice.Text("Anneke"), new Choice.Of(Side.A), new Choice.Of(Side.B))) {
            PairPlan plan = planned(TORN, "first_name", choice);
            assertThat(plan(TORN.intending(plan.intent("run-2"))).conflictIds())
                    .as("%s", choice)
                    .isEqualTo(plan(TORN).conflictIds());
        }
    }

    @Test
    void aCrash_overADifferenceThatWasLetStand_isAskedAboutAgain() {
        Map<String, OpenField> stood = Map.of("first_name", new OpenField("Ann", "An"));
        Pair pair = TORN.remembering(new Shadow(Map.of(), Map.of(), stood, Set.of(), Map.of(), Set.of(), null));
        PairPlan plan = planned(pair, "first_name", new Choice.Text("Ann"));
        Pair crashed = pair.written(plan, Side.A).intending(plan.intent("run-2"));

        assertThat(plan(crashed).conflictIds()).containsKey("first_name");
        assertThat(plan(crashed).fields(Side.A))
                .noneMatch(change -> change.column().equals("first_name"));
    }

    @Test
    void unit_isResolvedWhole() {
        PairPlan plan = planned(MOVED_HOUSE, "address", new Choice.Of(Side.B));
        assertThat(plan.values(Side.A)).containsExactly(entry("city", "Breda"));
        assertThat(plan.shadow(BOTH).agreed()).containsEntry("zip", "4811").containsEntry("city", "Breda");

        PairPlan value = planned(MOVED_HOUSE, "address", values("city", "Rotterdam", "country", null));
        assertThat(value.values(Side.A)).containsOnly(entry("city", "Rotterdam"), entry("country", null));
        assertThat(value.values(Side.B)).containsOnly(entry("city", "Rotterdam"), entry("country", null));
        Pair done = MOVED_HOUSE.applied(value, BOTH);
        assertThat(plan(done).changes()).isEmpty();
        assertThat(plan(done).conflicts()).isEmpty();
        assertThat(done.link().shadow().agreed()).containsEntry("zip", "4811").containsEntry("country", null);
    }

    @Test
    void unitOfWhichOneSideAloneTookItsPart_isAskedAboutAgain() {
        PairPlan value = planned(MOVED_HOUSE, "address", values("city", "Delft", "zip", "1011"));
        for (Side side : Side.values()) {
            assertThat(plan(MOVED_HOUSE.applied(value, Set.of(side))).conflictIds())
                    .containsOnlyKeys("address");
            Pair crashed = MOVED_HOUSE.written(value, side).intending(value.intent("run-2"));
            assertThat(plan(crashed).conflictIds()).containsOnlyKeys("address");
        }
    }

    @Test
    void valueOfAnotherShape_isRefusedByWhatIsWrong() {
        assertThat(fault(MOVED_HOUSE, "address", new Choice.Text("x")))
                .isEqualTo("must be an object, with values by column: city, country, zip");
        assertThat(fault(MOVED_HOUSE, "address", values("zip", "1")))
                .isEqualTo("must name city too, in which the two sides differ");
        assertThat(fault(MOVED_HOUSE, "address", values("city", "x", "phone", "1")))
                .contains("names phone, which is not in address", "city, country, zip");
        assertThat(fault(TORN, "first_name", values("first_name", "x")))
                .isEqualTo("must be a text, or null for a blank");
    }

    private static String fault(Pair pair, String unit, Choice choice) {
        assertThat(resolve(pair, unit, choice)).isInstanceOf(Resolution.BadValue.class);
        return ((Resolution.BadValue) resolve(pair, unit, choice)).fault();
    }

    @Test
    void email_isNeverBlankNorMalformedOnB() {
        Pair cleared = ANN.onA("email", null);
        assertThat(resolve(cleared, "email", new Choice.Of(Side.A))).isInstanceOf(Resolution.Unwritable.class);
        assertThat(resolve(cleared, "email", new Choice.Text("  "))).isInstanceOf(Resolution.Unwritable.class);
        assertThat(resolve(cleared, "email", new Choice.Text("no address")))
                .isEqualTo(new Resolution.Unwritable("MailerLite keeps nobody by it: the email has no @"));
        assertThat(planned(cleared, "email", new Choice.Of(Side.B)).values(Side.A))
                .containsExactly(entry("email", "ann@x.org"));
        assertThat(planned(cleared, "email", new Choice.Text("new@x.org")).values(Side.B))
                .containsExactly(entry("email", "new@x.org"));
        // No other field minds.
        assertThat(planned(TORN, "first_name", new Choice.Text("no address")).writesTo(Side.B))
                .isTrue();
    }

    @Test
    void afterAnyEdit_theChoiceComesToNothing() {
        String id = id(TORN, "first_name");
        for (Pair moved : List.of(TORN.onA("first_name", "An"), TORN.onB("name", "An"), TORN.onB("name", "Anna"))) {
            assertThat(new Resolutions(MAPPING).resolve(plan(moved), id, new Choice.Of(Side.A)))
                    .isEqualTo(new Resolution.Moved());
        }
        assertThat(new Resolutions(MAPPING).resolve(plan(TORN.onA("phone", "3")), id, new Choice.Of(Side.A)))
                .isInstanceOf(Resolution.Planned.class);
        assertThat(new Resolutions(MAPPING).resolve(plan(TORN), "cf_other", new Choice.Of(Side.A)))
                .isEqualTo(new Resolution.Moved());
    }

    @Test
    void ofSeveralConflicts_theOtherStaysOpen() {
        Pair both = TORN.onB("phone", "3");
        PairPlan plan = planned(both, "first_name", new Choice.Of(Side.A));

        assertThat(plan.conflictIds(BOTH)).containsExactly(entry("phone", id(both, "phone")));
        assertThat(plan.changes()).hasSize(1);
    }
}
