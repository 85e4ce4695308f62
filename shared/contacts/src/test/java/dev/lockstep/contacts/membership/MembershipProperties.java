package dev.lockstep.contacts.membership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.membership.MembershipDecision.Join;
import dev.lockstep.contacts.membership.MembershipDecision.Leave;
import dev.lockstep.contacts.membership.MembershipDecision.OptOut;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// One membership over time: people edit both sides, the group goes and comes back, and we run now and then.
final class MembershipProperties {
    private enum Step {
        RUN,
        ADD_ON_A,
        ADD_ON_B,
        REMOVE_ON_A,
        REMOVE_ON_B,
        GROUP_GOES,
        GROUP_IS_BACK
    }

    @Property(tries = 20_000)
    void run_afterARun_writesNothing(@ForAll GroupKind kind, @ForAll("histories") List<Step> history) {
        MembershipState state = fresh(kind);
        for (Step step : history) state = step(state, step);
        state = step(state, Step.RUN);

        assertThat(MembershipCases.isWrite(Memberships.decide(state))).isFalse();
        assertThat(step(state, Step.RUN)).isEqualTo(state);
    }

    @Property(tries = 20_000)
    void removal_isOfWhatBothOnceHeldAndSomebodyRemovedSince(
            @ForAll GroupKind kind, @ForAll("histories") List<Step> history) {
        MembershipState state = fresh(kind);
        boolean bothHeld = false;
        boolean removedSince = false;
        for (Step step : history) {
            if (step == Step.REMOVE_ON_A || step == Step.REMOVE_ON_B) removedSince = true;
            if (step == Step.RUN && Memberships.decide(state) instanceof Leave) {
                assertThat(bothHeld && removedSince).isTrue();
            }
            state = step(state, step);
            if (state.onA() && state.onB()) {
                bothHeld = true;
                removedSince = false;
            }
        }
    }

    @Property(tries = 20_000)
    void personWhoLeftADerivedGroup_isNotAddedAgainWhileAWantsThem(@ForAll("histories") List<Step> history) {
        MembershipState state = fresh(GroupKind.DERIVED);
        boolean left = false;
        for (Step step : history) {
            MembershipDecision decision = Memberships.decide(state);
            if (step == Step.RUN && left) assertThat(decision).isNotEqualTo(new Join(Side.B));
            if (step == Step.RUN && decision instanceof OptOut) left = true;
            state = step(state, step);
            if (!state.onA() || state.onB()) left = false;
        }
    }

    @Property(tries = 20_000)
    void run_whileTheGroupIsGone_changesNothing(@ForAll GroupKind kind, @ForAll("histories") List<Step> history) {
        MembershipState state = fresh(kind);
        for (Step step : history) state = step(state, step);
        MembershipState gone = step(step(state, Step.GROUP_GOES), Step.RUN);

        assertThat(step(gone, Step.GROUP_IS_BACK)).isEqualTo(step(state, Step.GROUP_IS_BACK));
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(Step.RUN)), Tuple.of(2, Arbitraries.of(Step.class)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static MembershipState fresh(GroupKind kind) {
        return new MembershipState("1", kind, false, false, false, false, false);
    }

    private static MembershipState step(MembershipState state, Step step) {
        return switch (step) {
            case RUN -> state.after(Memberships.decide(state));
            case ADD_ON_A -> with(state, true, state.onB(), state.frozen());
            case ADD_ON_B -> with(state, state.onA(), true, state.frozen());
            case REMOVE_ON_A -> with(state, false, state.onB(), state.frozen());
            case REMOVE_ON_B -> with(state, state.onA(), false, state.frozen());
            case GROUP_GOES -> with(state, state.onA(), state.onB(), true);
            case GROUP_IS_BACK -> with(state, state.onA(), state.onB(), false);
        };
    }

    private static MembershipState with(MembershipState state, boolean onA, boolean onB, boolean frozen) {
        return new MembershipState(state.group(), state.kind(), onA, onB, state.base(), state.optedOut(), frozen);
    }
}
