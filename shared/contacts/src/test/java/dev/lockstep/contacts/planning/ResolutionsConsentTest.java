package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.consent.Consent;
import dev.lockstep.contacts.consent.Evidence;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// No choice of anybody makes a person active who opted out and did not opt in since: every combination of statuses,
/// bases, times and choices is tried.
final class ResolutionsConsentTest {
    private static final Mapping MAPPING = Mappings.of(Mappings.email(), Mappings.status());
    private static final List<@Nullable String> WORDS =
            Arrays.asList(null, "active", "unconfirmed", "unsubscribed", "bounced", "junk", "gone");
    private static final List<@Nullable Instant> TIMES =
            Arrays.asList(null, Pair.NOW.minusSeconds(60), Pair.NOW.minusSeconds(30));

    /// A contact, and what is known of it.
    private record Case(
            @Nullable String a,
            @Nullable String b,
            @Nullable String base,
            boolean agreed,
            @Nullable Instant optedOut,
            @Nullable Instant optedIn) {
        // A record's compact constructor loses the @Nullable of its type arguments in its class file.
        @SuppressWarnings("NullAway")
        Pair pair() {
            Map<String, @Nullable String> columns = new HashMap<>(Map.of("email", "ann@x.org"));
            columns.put("marketing_status", a);
            Map<String, @Nullable String> keys = new HashMap<>(Map.of("email", "ann@x.org"));
            keys.put("status", b);
            Map<String, @Nullable String> known = new HashMap<>(Map.of("email", "ann@x.org"));
            if (agreed) known.put("marketing_status", base);
            Shadow shadow = new Shadow(known, Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), optedOut);
            return Pair.of(columns, keys, Set.of(), Set.of(), shadow).times(new Subscriber.Times(null, optedIn, null));
        }

        @Nullable
        String on(Side side) {
            return side == Side.A ? a : b;
        }
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String a : WORDS) {
            for (String b : WORDS) {
                for (Instant out : TIMES) {
                    for (Instant in : TIMES) {
                        cases.add(new Case(a, b, null, false, out, in));
                        for (String base : WORDS) cases.add(new Case(a, b, base, true, out, in));
                    }
                }
            }
        }
        return cases;
    }

    private static List<Choice> choices() {
        List<Choice> choices = new ArrayList<>(List.of(new Choice.Of(Side.A), new Choice.Of(Side.B)));
        WORDS.forEach(word -> choices.add(new Choice.Text(word)));
        choices.add(new Choice.Text(" Active "));
        return choices;
    }

    private static PairPlan plan(Pair pair) {
        return new PairPlanner(MAPPING, Set.of(), Set.of())
                .plan(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    @Test
    void noChoice_makesAPersonActiveWhoOptedOut() {
        int conflicts = 0;
        int planned = 0;
        for (Case one : cases()) {
            PairPlan plan = plan(one.pair());
            String id = plan.conflictIds().get("status");
            if (id == null) continue;
            conflicts++;
            for (Choice choice : choices()) {
                if (!(new Resolutions(MAPPING).resolve(plan, id, choice) instanceof Resolution.Planned(var chosen))) {
                    continue;
                }
                planned++;
                assertAllowed(one, plan, chosen, choice);
            }
        }
        assertThat(conflicts).isGreaterThan(500);
        assertThat(planned).isGreaterThan(500);
    }

    private static void assertAllowed(Case one, PairPlan plan, PairPlan chosen, Choice choice) {
        Evidence evidence = new Evidence(plan.optedOutAt(), one.optedIn());
        assertThat(chosen.changes()).isNotEmpty();
        for (Side side : Side.values()) {
            for (Change.Field change : chosen.fields(side)) {
                String to = Form.STATUS.of(change.value());
                assertThat(Consent.mayBecome(side, one.on(side), to, evidence))
                        .as("%s: %s", one, choice)
                        .isTrue();
                boolean subscribes = to != null && !Status.isOptOut(to);
                if (!subscribes) continue;
                boolean left = Status.isOptOut(one.base()) || Status.isOptOut(one.a()) || Status.isOptOut(one.b());
                assertThat(side).as("%s: %s", one, choice).isEqualTo(Side.A);
                if (left)
                    assertThat(evidence.isOptInNewer())
                            .as("%s: %s", one, choice)
                            .isTrue();
            }
        }
    }

    @Test
    void wordNobodyKnows_givesWayToAnOptOutOnly() {
        PairPlan plan = plan(new Case("gone", "active", "active", true, null, null).pair());
        String id = plan.conflictIds().getOrDefault("status", "none");
        Resolutions resolutions = new Resolutions(MAPPING);

        assertThat(resolutions.resolve(plan, id, new Choice.Of(Side.A))).isInstanceOf(Resolution.NoConsent.class);
        assertThat(resolutions.resolve(plan, id, new Choice.Of(Side.B))).isInstanceOf(Resolution.NoConsent.class);
        assertThat(resolutions.resolve(plan, id, new Choice.Text("unsubscribed")))
                .isInstanceOfSatisfying(
                        Resolution.Planned.class,
                        planned -> assertThat(planned.plan().changes()).hasSize(2));
    }

    @Test
    void blankOverAnAgreedOptOut_isFilledByANewerOptInOnly() {
        Instant out = Pair.NOW.minusSeconds(60);
        PairPlan plan = plan(new Case(null, "active", "unsubscribed", true, out, null).pair());
        String id = plan.conflictIds().getOrDefault("status", "none");

        assertThat(new Resolutions(MAPPING).resolve(plan, id, new Choice.Of(Side.B)))
                .isInstanceOf(Resolution.NoConsent.class);
        assertThat(new Resolutions(MAPPING).resolve(plan, id, new Choice.Text("bounced")))
                .isInstanceOf(Resolution.Planned.class);
    }

    @Test
    void neverSubscribedOnA_canFollowB() {
        PairPlan plan = plan(new Case(null, "gone", null, false, null, null).pair());
        String id = plan.conflictIds().getOrDefault("status", "none");

        assertThat(new Resolutions(MAPPING).resolve(plan, id, new Choice.Text("active")))
                .isInstanceOf(Resolution.NoConsent.class);
        assertThat(new Resolutions(MAPPING).resolve(plan, id, new Choice.Of(Side.B)))
                .isInstanceOf(Resolution.NoConsent.class);
    }
}
