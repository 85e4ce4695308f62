package dev.lockstep.contacts.consent;

import static dev.lockstep.contacts.consent.ConsentCases.LATER;
import static dev.lockstep.contacts.consent.ConsentCases.isOptOut;
import static dev.lockstep.contacts.consent.ConsentCases.rank;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.consent.ConsentDecision.Converged;
import dev.lockstep.contacts.consent.ConsentDecision.Unchanged;
import dev.lockstep.contacts.consent.ConsentDecision.Unreadable;
import dev.lockstep.contacts.consent.ConsentDecision.Write;
import dev.lockstep.contacts.merge.Side;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The laws of consent, each over every state.
final class ConsentLawsTest {
    @Test
    void everyState_isDecidedAndAlwaysAlike() {
        AtomicInteger cases = new AtomicInteger();
        ConsentCases.forEach(state -> {
            ConsentDecision decision = Consent.decide(state);
            assertThat(decision).isNotNull().isEqualTo(Consent.decide(state));
            cases.incrementAndGet();
        });
        assertThat(cases).hasValue(7 * 7 * 7 * 6);
    }

    @Test
    void carriedOutDecision_leavesNothingToWrite() {
        ConsentCases.forEach(state -> {
            ConsentDecision first = Consent.decide(state);
            ConsentDecision second = Consent.decide(ConsentCases.after(state, first));
            if (first instanceof Unreadable) {
                assertThat(second).as("%s", state).isEqualTo(first);
            } else {
                assertThat(second).as("%s", state).isEqualTo(new Unchanged());
            }
        });
    }

    @Test
    void sides_agreeAfterwards() {
        ConsentCases.forEach(state -> {
            ConsentDecision decision = Consent.decide(state);
            if (decision instanceof Unreadable) return;
            ConsentState after = ConsentCases.after(state, decision);
            assertThat(after.a()).as("%s", state).isEqualTo(after.b());
            if (after.b() != null) assertThat(after.base()).as("%s", state).isEqualTo(after.b());
        });
    }

    @Test
    void write_changesTheSide() {
        ConsentCases.forEach(state -> {
            if (Consent.decide(state) instanceof Write(var to, var status, var why)) {
                assertThat(status.word()).as("%s", state).isNotEqualTo(state.on(to));
            }
        });
    }

    @Test
    void optOut_isNeverTakenBackWithoutEvidence() {
        ConsentCases.forEach(state -> {
            if (!(Consent.decide(state) instanceof Write(var to, var status, var why))) return;
            boolean optedOut = isOptOut(state.a()) || isOptOut(state.b());
            boolean agreedOptOut = state.a() == null && isOptOut(state.base());
            if (status.isOptOut() || !(optedOut || agreedOptOut)) return;
            assertThat(state.evidence()).as("%s", state).isEqualTo(LATER);
            assertThat(isOptOut(state.base())).as("%s", state).isTrue();
            assertThat(state.b()).as("%s", state).isEqualTo("active");
            assertThat(to).as("%s", state).isEqualTo(Side.A);
            assertThat(status).as("%s", state).isEqualTo(Status.ACTIVE);
        });
    }

    @Test
    void statusOfB_onlyEverGoesUpTheLadder() {
        ConsentCases.forEach(state -> {
            if (Consent.decide(state) instanceof Write(var to, var status, var why) && to == Side.B) {
                assertThat(rank(status.word())).as("%s", state).isGreaterThan(rank(state.b()));
                assertThat(status.word()).as("%s", state).isEqualTo(state.a());
            }
        });
    }

    @Test
    void optOutOnEitherSide_isOnBothAfterwardsUnlessThePersonCameBack() {
        ConsentCases.forEach(state -> {
            ConsentDecision decision = Consent.decide(state);
            if (decision instanceof Unreadable || state.evidence().equals(LATER)) return;
            int worst = Math.max(rank(state.a()), rank(state.b()));
            ConsentState after = ConsentCases.after(state, decision);
            assertThat(rank(after.a())).as("%s", state).isEqualTo(worst);
            assertThat(rank(after.b())).as("%s", state).isEqualTo(worst);
        });
    }

    @Test
    void base_mattersOnlyForTheWayDown() {
        ConsentCases.forEach(state -> {
            if (state.a() == null || state.evidence().equals(LATER)) return;
            ConsentDecision decision = Consent.decide(state);
            ConsentDecision withoutBase =
                    Consent.decide(new ConsentState(state.a(), state.b(), null, state.evidence()));
            if (decision instanceof Unchanged) {
                assertThat(withoutBase).as("%s", state).isEqualTo(new Converged());
            } else {
                assertThat(decision).as("%s", state).isEqualTo(withoutBase);
            }
        });
    }

    @Test
    void strangeWord_writesNothing() {
        ConsentCases.forEach(state -> {
            boolean strange = "archived".equals(state.a()) || "archived".equals(state.b());
            if (strange) assertThat(Consent.decide(state)).as("%s", state).isInstanceOf(Unreadable.class);
        });
    }

    @Test
    void everyWrite_passesTheGate() {
        ConsentCases.forEach(state -> {
            if (Consent.decide(state) instanceof Write(var to, var status, var why)) {
                assertThat(Consent.mayBecome(to, state.on(to), status.word(), state.evidence()))
                        .as("%s", state)
                        .isTrue();
            }
        });
    }

    @Test
    void gate_isShutForEveryWayBackButOne() {
        forEachMove((side, from, to, evidence) -> {
            boolean open = Consent.mayBecome(side, from, to, evidence);
            boolean leaves = isOptOut(from) && !isOptOut(to);
            if (leaves) {
                boolean evident = side == Side.A && "active".equals(to) && evidence.equals(LATER);
                assertThat(open).as("%s %s -> %s %s", side, from, to, evidence).isEqualTo(evident);
            }
        });
    }

    @Test
    void gate_onB_letsOnlyOptOutsOverAStatus() {
        forEachMove((side, from, to, evidence) -> {
            if (side == Side.A || from == null || from.equals(to)) return;
            assertThat(Consent.mayBecome(side, from, to, evidence))
                    .as("%s -> %s", from, to)
                    .isEqualTo(isOptOut(to));
        });
    }

    @Test
    void gate_isShutForWordsThatNobodyKnows() {
        forEachMove((side, from, to, evidence) -> {
            boolean open = Consent.mayBecome(side, from, to, evidence);
            if ("archived".equals(to)) assertThat(open).isFalse();
            if ("archived".equals(from)) assertThat(open).isEqualTo(isOptOut(to));
        });
    }

    @Test
    void gate_isOpenForOptOutsAndForWhatIsThere() {
        forEachMove((side, from, to, evidence) -> {
            boolean stays = from != null && from.equals(to) && !"archived".equals(from);
            boolean fresh = from == null && !"archived".equals(to);
            if (isOptOut(to) || stays || fresh) {
                assertThat(Consent.mayBecome(side, from, to, evidence))
                        .as("%s -> %s", from, to)
                        .isTrue();
            }
        });
    }

    @Test
    void gate_onA_isOpenAmongThoseWhoDidNotOptOut() {
        for (Evidence evidence : ConsentCases.EVIDENCE) {
            assertThat(Consent.mayBecome(Side.A, "active", "unconfirmed", evidence))
                    .isTrue();
            assertThat(Consent.mayBecome(Side.A, "unconfirmed", "active", evidence))
                    .isTrue();
            assertThat(Consent.mayBecome(Side.A, "active", null, evidence)).isTrue();
        }
    }

    private interface Move {
        void accept(Side side, @Nullable String from, @Nullable String to, Evidence evidence);
    }

    private static void forEachMove(Move test) {
        for (Side side : Side.values()) {
            for (String from : ConsentCases.WORDS) {
                for (String to : ConsentCases.WORDS) {
                    for (Evidence evidence : ConsentCases.EVIDENCE) test.accept(side, from, to, evidence);
                }
            }
        }
    }
}
