package dev.lockstep.contacts.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Decision.Reason;
import dev.lockstep.contacts.merge.Value.Absent;
import dev.lockstep.contacts.merge.Value.Blank;
import dev.lockstep.contacts.merge.Value.Text;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The laws of the merge, each over every state of one field under every rule.
final class MergeLawsTest {
    @Test
    void everyState_isDecided() {
        AtomicInteger cases = new AtomicInteger();
        States.forEach(one -> {
            assertThat(one.decide()).isNotNull();
            cases.incrementAndGet();
        });
        assertThat(cases).hasValue(5 * 5 * 5 * 5 * 2 * 3 * 5 * 3 * 5);
    }

    @Test
    void carriedOutDecision_leavesNothingToDo() {
        States.forEach(one -> {
            Decision first = one.decide();
            List<FieldState> after = Merge.after(List.of(one.state()), first);
            Decision second = Merge.decide(after, one.rule(), one.times());
            if (first instanceof Decision.Conflict || first instanceof Decision.Frozen) {
                assertThat(second).as("%s", one).isEqualTo(first);
            } else {
                assertThat(second).as("%s", one).isEqualTo(new Decision.Unchanged());
            }
        });
    }

    @Test
    void write_makesBothSidesEqualAndSendsOnlyWhatDiffers() {
        States.forEach(one -> {
            if (one.decide() instanceof Decision.Write write) {
                assertThat(one.state().isEqual()).as("%s", one).isFalse();
                assertThat(write.values()).containsOnlyKeys("f");
                assertThat(write.values().get("f"))
                        .isEqualTo(one.state().on(write.to().other()));
            }
        });
    }

    @Test
    void unchangedSides_areNeverWrittenTo() {
        States.forEach(one -> {
            if (one.state().isSettled() && !one.state().isMissing()) {
                assertThat(one.decide()).as("%s", one).isEqualTo(new Decision.Unchanged());
            }
        });
    }

    @Test
    void edit_ofOneSide_arrivesOrIsNamed() {
        States.forEach(one -> {
            FieldState state = one.state();
            if (state.isMissing() || state.isEqual()) return;
            for (Side side : Side.values()) {
                boolean alone = state.isChangedOn(side) && !state.isChangedOn(side.other());
                if (!alone) continue;
                Decision decision = one.decide();
                if (one.rule().direction() == Direction.BOTH || owner(one.rule()) == side) {
                    assertThat(decision).as("%s", one).isInstanceOfSatisfying(Decision.Write.class, write -> {
                        assertThat(write.to()).isEqualTo(side.other());
                    });
                }
            }
        });
    }

    @Test
    void lostEdit_isAuthorisedByTheRule() {
        States.forEach(one -> {
            FieldState state = one.state();
            if (!(one.decide() instanceof Decision.Write write)) return;
            boolean edited = state.isChangedOn(write.to()) && state.hasBase();
            if (!edited) return;
            boolean authorised =
                    switch (one.rule().direction()) {
                        case BOTH ->
                            switch (one.rule().policy()) {
                                case Policy.AWins() -> write.to() == Side.B;
                                case Policy.BWins() -> write.to() == Side.A;
                                case Policy.Newest newest -> !one.times().equals(EditTimes.UNKNOWN);
                                case Policy.FillOnly() -> state.on(write.to()) instanceof Blank;
                                case Policy.Manual() -> false;
                            };
                        case A_TO_B -> write.to() == Side.B;
                        case B_TO_A -> write.to() == Side.A;
                    };
            boolean onlyABlankNobodyAskedFor = state.wouldBlank(write.to());
            assertThat(authorised || onlyABlankNobodyAskedFor).as("%s", one).isTrue();
        });
    }

    @Test
    void blank_neverBeatsAValueThatNobodyCleared() {
        States.forEach(one -> {
            if (!(one.decide() instanceof Decision.Write write)) return;
            Side from = write.to().other();
            boolean blanks =
                    write.values().get("f") instanceof Blank && one.state().on(write.to()) instanceof Text;
            if (blanks) {
                assertThat(one.state().agreed()).as("%s", one).isTrue();
                assertThat(one.state().shadowOf(from)).as("%s", one).isInstanceOf(Text.class);
            }
        });
    }

    @Test
    void oneWayField_isNeverWrittenToItsOwner() {
        States.forEach(one -> {
            if (one.rule().direction() == Direction.BOTH) return;
            if (one.decide() instanceof Decision.Write write) {
                assertThat(write.to()).as("%s", one).isNotEqualTo(owner(one.rule()));
            }
        });
    }

    @Test
    void fieldThatASideLacks_isFrozen() {
        States.forEach(one -> {
            boolean missing = one.state().a() instanceof Absent || one.state().b() instanceof Absent;
            assertThat(one.decide() instanceof Decision.Frozen).as("%s", one).isEqualTo(missing);
        });
    }

    @Test
    void withoutABase_manualNeverPicksAWinner() {
        States.forEach(one -> {
            FieldState state = one.state();
            boolean open = !state.hasBase() && !state.isMissing() && !state.isEqual();
            if (open && one.rule().direction() == Direction.BOTH && one.rule().policy() instanceof Policy.Manual) {
                assertThat(one.decide()).isEqualTo(new Decision.Conflict(Reason.NO_BASE));
            }
        });
    }

    @Test
    void exchangedSides_giveTheExchangedDecision() {
        States.forEach(one -> {
            Decision mirrored = Merge.decide(
                    List.of(one.state().mirrored()),
                    one.rule().mirrored(),
                    one.times().mirrored());
            assertThat(mirrored).as("%s", one).isEqualTo(one.decide().mirrored());
        });
    }

    @Test
    void baseAfterwards_isWhatTheSidesHold() {
        States.forEach(one -> {
            Decision decision = one.decide();
            FieldState after = Merge.after(List.of(one.state()), decision).getFirst();
            switch (decision) {
                case Decision.Unchanged _, Decision.Conflict _, Decision.Frozen _ ->
                    assertThat(after).isEqualTo(one.state());
                case Decision.Converged _, Decision.Write _ -> {
                    assertThat(after.isEqual()).isTrue();
                    assertThat(after.isSettled()).isTrue();
                    assertThat(after.shadowA()).isEqualTo(after.shadowB());
                }
                case Decision.Settle _ -> throw new AssertionError("only a person decides for both sides");
                case Decision.Accept() -> {
                    assertThat(after.a()).isEqualTo(one.state().a());
                    assertThat(after.b()).isEqualTo(one.state().b());
                    assertThat(after.isSettled()).isTrue();
                }
            }
        });
    }

    private static Side owner(Rule rule) {
        return rule.direction() == Direction.A_TO_B ? Side.A : Side.B;
    }
}
