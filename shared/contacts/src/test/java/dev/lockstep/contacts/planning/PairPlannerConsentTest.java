package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PairPlannerConsentTest {
    private static final Set<Side> BOTH = Set.of(Side.A, Side.B);
    private static final Mapping MAPPING = Mappings.of(Mappings.status());
    private static final Pair ACTIVE = agreeing("active");
    private static final Instant EARLIER = Pair.NOW.minusSeconds(3600);
    private static final Instant EARLIEST = EARLIER.minusSeconds(3600);

    private static Pair agreeing(String status) {
        return Pair.agreeing(MAPPING, Map.of("marketing_status", status), Set.of());
    }

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Pair remembering(Pair pair, @Nullable String agreed, @Nullable Instant optedOutAt) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("marketing_status", agreed);
        return pair.remembering(new Shadow(values, Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), optedOutAt));
    }

    private static Pair optedOutInTheAppAfterABounce() {
        Pair pair = agreeing("bounced").onA("marketing_status", "unsubscribed").onB("status", "active");
        return remembering(pair, "bounced", EARLIEST);
    }

    private static Subscriber.Times times(@Nullable Instant unsubscribed, @Nullable Instant optedIn) {
        return new Subscriber.Times(unsubscribed, optedIn, null);
    }

    @Test
    void anOptOutOnA_goesToB() {
        PairPlan plan = plan(ACTIVE.onA("marketing_status", " Unsubscribed"));

        assertThat(plan.values(Side.B)).containsExactly(entry("status", "unsubscribed"));
        assertThat(plan.changes()).first().extracting(Change::why).isEqualTo("consent: opt out");
        assertThat(plan.shadow(BOTH).agreed()).containsEntry("marketing_status", "unsubscribed");
        assertThat(plan.shadow(BOTH).optedOutAt()).isEqualTo(Pair.NOW);
    }

    @Test
    void anOptOutOnB_goesToAAndIsRememberedWithItsTime() {
        PairPlan plan = plan(ACTIVE.onB("status", "unsubscribed").times(times(EARLIER, null)));

        assertThat(plan.values(Side.A)).containsExactly(entry("marketing_status", "unsubscribed"));
        assertThat(plan.shadow(BOTH).optedOutAt()).isEqualTo(EARLIER);
    }

    @Test
    void activeOnAOverAnAgreedOptOut_isUndoneAndNobodyIsReactivated() {
        PairPlan plan = plan(agreeing("unsubscribed").onA("marketing_status", "active"));

        assertThat(plan.values(Side.A)).containsExactly(entry("marketing_status", "unsubscribed"));
        assertThat(plan.values(Side.B)).isEmpty();
    }

    @Test
    void activeOnBOverAnAgreedOptOutWithoutEvidence_isOptedOutAgain() {
        Pair pair = remembering(agreeing("unsubscribed").onB("status", "active"), "unsubscribed", EARLIER);

        assertThat(plan(pair).values(Side.B)).containsExactly(entry("status", "unsubscribed"));
        assertThat(plan(pair.times(times(null, EARLIEST))).values(Side.B)).containsKey("status");
        assertThat(plan(pair.times(times(null, EARLIER))).values(Side.A)).isEmpty();
    }

    @Test
    void activeOnBWithAnOptInAfterTheOptOut_isFollowedByAAndTheOptOutForgotten() {
        Pair pair = remembering(agreeing("unsubscribed").onB("status", "active"), "unsubscribed", EARLIEST)
                .times(times(null, EARLIER));

        PairPlan plan = plan(pair);
        assertThat(plan.values(Side.A)).containsExactly(entry("marketing_status", "active"));
        assertThat(plan.shadow(Set.of()).optedOutAt()).isEqualTo(EARLIEST);
        assertThat(plan.shadow(BOTH).optedOutAt()).isNull();
    }

    /// A bounce was agreed, the person opted in, and then the app was told that they want nothing more.
    @Test
    void anotherOptOutOnAThanTheAgreedOne_isNewerThanAnyOptIn() {
        Pair pair = optedOutInTheAppAfterABounce().times(times(null, EARLIER));

        PairPlan plan = plan(pair);
        assertThat(plan.values(Side.A)).isEmpty();
        assertThat(plan.values(Side.B)).containsExactly(entry("status", "unsubscribed"));
        assertThat(plan.shadow(BOTH).optedOutAt()).isEqualTo(Pair.NOW);
    }

    /// MailerLite's clock is not ours.
    @Test
    void anotherOptOutOnAThanTheAgreedOne_isNewerThanAnOptInFromTheFuture() {
        Pair pair = optedOutInTheAppAfterABounce().times(times(null, Pair.NOW.plusSeconds(60)));

        assertThat(plan(pair).values(Side.A)).isEmpty();
        assertThat(plan(pair).values(Side.B)).containsExactly(entry("status", "unsubscribed"));
    }

    @Test
    void blankOnAWithAnOptInAfterTheOptOut_isFilledFromB() {
        Pair pair = remembering(
                        agreeing("unsubscribed").onA("marketing_status", null).onB("status", "active"),
                        "unsubscribed",
                        EARLIEST)
                .times(times(null, EARLIER));

        assertThat(plan(pair).values(Side.A)).containsExactly(entry("marketing_status", "active"));
    }

    @Test
    void blankOnAWithoutEvidence_isAskedAboutAndTheOptOutNotForgotten() {
        Pair pair = remembering(
                agreeing("unsubscribed").onA("marketing_status", null).onB("status", "active"),
                "unsubscribed",
                EARLIER);

        PairPlan plan = plan(pair);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts()).extracting(ConflictFound::unit).containsExactly("status");
        assertThat(plan.shadow(BOTH)).isEqualTo(pair.link().shadow());
    }

    @Test
    void aNewOptOutOnA_isNotTakenToBeAsOldAsAnEarlierOneOnB() {
        Pair returned = ACTIVE.times(times(EARLIEST, EARLIER));
        Pair left = returned.onA("marketing_status", "unsubscribed");
        Pair settled = left.applied(plan(left), BOTH);
        assertThat(settled.link().shadow().optedOutAt()).isEqualTo(Pair.NOW);

        // Somebody sets the person active on B; their last opt-in is older than the opt-out on A.
        assertThat(plan(settled.onB("status", "active")).values(Side.A)).isEmpty();
    }

    @Test
    void aBounceAfterTheReturn_isNotTakenToBeAsOldAsTheOptOutBeforeIt() {
        Pair bounced = ACTIVE.onB("status", "bounced").times(times(EARLIEST, EARLIER));

        assertThat(plan(bounced).shadow(BOTH).optedOutAt()).isEqualTo(EARLIER);
        Pair known = remembering(bounced.onA("marketing_status", "unsubscribed"), "unsubscribed", EARLIEST);
        assertThat(plan(known).shadow(BOTH).optedOutAt()).isEqualTo(EARLIER);
    }

    @Test
    void anAgreedOptOutOfNoKnownTime_isAsOldAsBTells() {
        Pair pair = agreeing("unsubscribed").onB("status", "active").times(times(EARLIEST, EARLIER));
        assertThat(plan(pair).values(Side.A)).containsEntry("marketing_status", "active");

        Pair bounced = agreeing("bounced").onB("status", "active").times(times(EARLIEST, EARLIER));
        assertThat(plan(bounced).values(Side.B)).containsEntry("status", "bounced");
    }

    @Test
    void anOptInWhileAnOptOutWasHeldBack_doesNotCountAgainstItLater() {
        Pair left = ACTIVE.onA("marketing_status", "unsubscribed");
        Pair held = left.remembering(plan(left).only(_ -> false).shadow(BOTH));
        Pair optedIn = held.times(times(null, Pair.NOW.plusSeconds(5)));
        Pair settled = optedIn.applied(plan(optedIn), BOTH);

        assertThat(settled.subscriber().status()).isEqualTo("unsubscribed");
        assertThat(plan(settled.onB("status", "active")).values(Side.A)).isEmpty();
    }

    @Test
    void anOptOutInsideNoBreakSpaces_isRemembered() {
        Pair pair = ACTIVE.onA("marketing_status", "\u00a0unsubscribed\u00a0");

        assertThat(plan(pair).values(Side.B)).containsEntry("status", "unsubscribed");
        assertThat(plan(pair).shadow(BOTH).optedOutAt()).isEqualTo(Pair.NOW);
    }

    @Test
    void aWordNobodyKnows_isAConflictAboutTheStatus() {
        PairPlan plan = plan(ACTIVE.onA("marketing_status", "gone"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.conflicts())
                .extracting(ConflictFound::unit, ConflictFound::reason)
                .containsExactly(tuple("status", "unreadable_status_on_A"));
    }

    @Test
    void anOptOutHeldBack_isPlannedAgainWithTheTimeItWasFirstSeen() {
        Pair pair = ACTIVE.onA("marketing_status", "unsubscribed");
        Shadow held = plan(pair).only(_ -> false).shadow(BOTH);
        assertThat(held.agreed()).containsEntry("marketing_status", "active");

        PairPlan later = new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.remembering(held).link(), Pair.NOW.plusSeconds(60));
        assertThat(later.values(Side.B)).containsKey("status");
        assertThat(later.optedOutAt()).isEqualTo(Pair.NOW);
    }
}
