package dev.lockstep.contacts.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.consent.ConsentDecision.Unreadable;
import dev.lockstep.contacts.consent.ConsentDecision.Write;
import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/// One person over time: people edit both sides, the person opts out and in on B, and we run now and then.
final class ConsentProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private enum Step {
        RUN,
        PERSON_OPTS_OUT,
        PERSON_OPTS_IN,
        A_ACTIVE,
        A_UNSUBSCRIBED,
        A_BLANK,
        B_ACTIVE,
        B_UNCONFIRMED,
        B_BOUNCED,
        B_JUNK
    }

    @Property(tries = 20_000)
    void weNeverActivate_whoDidNotOptInSinceTheLastOptOut(@ForAll("histories") List<Step> history) {
        Person person = new Person();
        for (Step step : history) {
            if (step != Step.RUN) {
                person.live(step);
                continue;
            }
            ConsentState before = person.state();
            ConsentDecision decision = Consent.decide(before);
            if (decision instanceof Write(var to, var status, var why) && !status.isOptOut()) {
                assertThat(to).isEqualTo(Side.A);
                boolean hadOptedOut = ConsentCases.isOptOut(before.a())
                        || (before.a() == null && ConsentCases.isOptOut(before.base()));
                if (hadOptedOut) assertThat(person.cameBack).isTrue();
            }
            person.apply(decision);
        }
    }

    @Property(tries = 20_000)
    void run_afterARun_writesNothing(@ForAll("histories") List<Step> history) {
        Person person = new Person();
        for (Step step : history) {
            if (step == Step.RUN) person.apply(Consent.decide(person.state()));
            else person.live(step);
        }
        ConsentDecision last = Consent.decide(person.state());
        person.apply(last);

        assertThat(Consent.decide(person.state())).isNotInstanceOf(Write.class);
        if (!(last instanceof Unreadable)) assertThat(person.a).isEqualTo(person.b);
    }

    @Property(tries = 20_000)
    void optOutOnB_standsUntilSomebodyOnBEndsIt(@ForAll("histories") List<Step> history) {
        Person person = new Person();
        person.live(Step.PERSON_OPTS_OUT);
        for (Step step : history) {
            if (step == Step.RUN) person.apply(Consent.decide(person.state()));
            else if (step.name().startsWith("A_")) person.live(step);
        }

        assertThat(ConsentCases.isOptOut(person.b)).isTrue();
        person.apply(Consent.decide(person.state()));
        assertThat(person.a).isEqualTo(person.b);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(Step.RUN)), Tuple.of(2, Arbitraries.of(Step.class)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static final class Person {
        private @Nullable String a = "active";
        private @Nullable String b = "active";
        private @Nullable String base = "active";
        private @Nullable Instant optedOutAt;
        private @Nullable Instant optedInAt;
        private Instant now = START;
        private boolean cameBack;

        void live(Step step) {
            now = now.plusSeconds(1);
            switch (step) {
                case RUN -> {}
                case PERSON_OPTS_OUT -> optOut("unsubscribed");
                case PERSON_OPTS_IN -> {
                    b = "active";
                    optedInAt = now;
                    cameBack = true;
                }
                case A_ACTIVE -> a = "active";
                case A_UNSUBSCRIBED -> {
                    a = "unsubscribed";
                    optedOutAt = now;
                    cameBack = false;
                }
                case A_BLANK -> a = null;
                case B_ACTIVE -> b = "active";
                case B_UNCONFIRMED -> b = "unconfirmed";
                case B_BOUNCED -> optOut("bounced");
                case B_JUNK -> optOut("junk");
            }
        }

        private void optOut(String word) {
            b = word;
            optedOutAt = now;
            cameBack = false;
        }

        ConsentState state() {
            return new ConsentState(a, b, base, new Evidence(optedOutAt, optedInAt));
        }

        void apply(ConsentDecision decision) {
            ConsentState after = ConsentCases.after(state(), decision);
            a = after.a();
            b = after.b();
            base = after.base();
        }
    }
}
