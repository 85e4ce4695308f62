package dev.lockstep.contacts.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Value.Blank;
import dev.lockstep.contacts.merge.Value.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// The laws over units of several fields, whose states are correlated as real ones are: most fields are unchanged.
final class MergeProperties {
    @Property(tries = 20_000)
    void carriedOutDecision_leavesNothingToDo(
            @ForAll("units") List<FieldState> unit, @ForAll("rules") Rule rule, @ForAll("times") EditTimes times) {
        Decision first = Merge.decide(unit, rule, times);

        Decision second = Merge.decide(Merge.after(unit, first), rule, times);

        if (first instanceof Decision.Conflict || first instanceof Decision.Frozen) {
            assertThat(second).isEqualTo(first);
        } else {
            assertThat(second).isEqualTo(new Decision.Unchanged());
        }
    }

    @Property(tries = 20_000)
    void exchangedSides_giveTheExchangedDecision(
            @ForAll("units") List<FieldState> unit, @ForAll("rules") Rule rule, @ForAll("times") EditTimes times) {
        List<FieldState> mirrored = unit.stream().map(FieldState::mirrored).toList();

        assertThat(Merge.decide(mirrored, rule.mirrored(), times.mirrored()))
                .isEqualTo(Merge.decide(unit, rule, times).mirrored());
    }

    @Property(tries = 10_000)
    void orderOfTheFields_doesNotMatter(
            @ForAll("units") List<FieldState> unit,
            @ForAll("rules") Rule rule,
            @ForAll("times") EditTimes times,
            @ForAll Random random) {
        List<FieldState> shuffled = new ArrayList<>(unit);
        Collections.shuffle(shuffled, random);

        assertThat(Merge.decide(shuffled, rule, times)).isEqualTo(Merge.decide(unit, rule, times));
    }

    @Property(tries = 20_000)
    void write_carriesTheOtherSidesValuesAndBlanksNothingThatNobodyCleared(
            @ForAll("units") List<FieldState> unit, @ForAll("rules") Rule rule, @ForAll("times") EditTimes times) {
        if (!(Merge.decide(unit, rule, times) instanceof Decision.Write(var to, var values))) return;
        assertThat(values).isNotEmpty();
        for (FieldState field : unit) {
            Value value = values.get(field.field());
            if (value == null) continue;
            assertThat(value).isEqualTo(field.on(to.other())).isNotEqualTo(field.on(to));
            if (value instanceof Blank && field.on(to) instanceof Text) {
                assertThat(field.agreed()).isTrue();
                assertThat(field.shadowOf(to.other())).isInstanceOf(Text.class);
            }
        }
    }

    @Property(tries = 20_000)
    void editOfOneSideOnly_goesAcrossFieldByField(@ForAll("units") List<FieldState> unit) {
        List<FieldState> edited = unit.stream()
                .map(field -> new FieldState(
                        field.field(), field.a(), field.shadowB(), field.shadowA(), field.shadowB(), true))
                .filter(field -> !field.isMissing() && field.hasBase())
                .toList();
        if (edited.stream().noneMatch(field -> field.isChangedOn(Side.A) && !field.isEqual())) return;

        for (Rule rule : List.of(
                new Rule(Direction.BOTH, new Policy.Manual(), ForeignEdit.QUARANTINE),
                new Rule(Direction.BOTH, new Policy.BWins(), ForeignEdit.REVERT))) {
            Decision decision = Merge.decide(edited, rule, EditTimes.UNKNOWN);

            assertThat(decision).isInstanceOfSatisfying(Decision.Write.class, write -> {
                assertThat(write.to()).isEqualTo(Side.B);
                for (FieldState field : edited) {
                    boolean carried = field.isChangedOn(Side.A) && !field.isEqual();
                    assertThat(write.values().containsKey(field.field())).isEqualTo(carried);
                }
            });
        }
    }

    @Provide
    Arbitrary<List<FieldState>> units() {
        Arbitrary<Value> value = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Value.BLANK)),
                Tuple.of(1, Arbitraries.just(Value.ABSENT)),
                Tuple.of(9, Arbitraries.of("x", "y", "z").map(Value::of)));
        Arbitrary<Boolean> often = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        Arbitrary<FieldState> state = Combinators.combine(value, value, value, value, often, often, often, often)
                .as((base, otherBase, editA, editB, sameBase, keptA, keptB, agreed) -> {
                    Value baseB = sameBase ? base : otherBase;
                    return new FieldState("f", keptA ? base : editA, keptB ? baseB : editB, base, baseB, agreed);
                });
        return state.list().ofMinSize(1).ofMaxSize(4).map(MergeProperties::named);
    }

    private static List<FieldState> named(List<FieldState> states) {
        List<FieldState> named = new ArrayList<>();
        for (FieldState one : states) {
            named.add(new FieldState("f" + named.size(), one.a(), one.b(), one.shadowA(), one.shadowB(), one.agreed()));
        }
        return named;
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Arbitraries.of(States.rules());
    }

    @Provide
    Arbitrary<EditTimes> times() {
        return Arbitraries.of(States.TIMES);
    }
}
