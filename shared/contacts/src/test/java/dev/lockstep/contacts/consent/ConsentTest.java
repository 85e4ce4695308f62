package dev.lockstep.contacts.consent;

import static dev.lockstep.contacts.consent.ConsentCases.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.consent.ConsentDecision.Converged;
import dev.lockstep.contacts.consent.ConsentDecision.Reason;
import dev.lockstep.contacts.consent.ConsentDecision.Unchanged;
import dev.lockstep.contacts.consent.ConsentDecision.Unreadable;
import dev.lockstep.contacts.consent.ConsentDecision.Write;
import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What each pair of words leads to. `A=x` writes x to A, `=` writes nothing.
final class ConsentTest {
    @ParameterizedTest
    @CsvSource({
        "active,       active,       =",
        "active,       unconfirmed,  A=unconfirmed",
        "active,       unsubscribed, A=unsubscribed",
        "active,       bounced,      A=bounced",
        "active,       junk,         A=junk",
        "unconfirmed,  active,       A=active",
        "unconfirmed,  unconfirmed,  =",
        "unconfirmed,  unsubscribed, A=unsubscribed",
        "unconfirmed,  bounced,      A=bounced",
        "unconfirmed,  junk,         A=junk",
        "unsubscribed, active,       B=unsubscribed",
        "unsubscribed, unconfirmed,  B=unsubscribed",
        "unsubscribed, unsubscribed, =",
        "unsubscribed, bounced,      A=bounced",
        "unsubscribed, junk,         A=junk",
        "bounced,      active,       B=bounced",
        "bounced,      unconfirmed,  B=bounced",
        "bounced,      unsubscribed, B=bounced",
        "bounced,      bounced,      =",
        "bounced,      junk,         A=junk",
        "junk,         active,       B=junk",
        "junk,         unconfirmed,  B=junk",
        "junk,         unsubscribed, B=junk",
        "junk,         bounced,      A=bounced",
        "junk,         junk,         ="
    })
    void pair_withoutEvidence_leadsToTheWorse(String a, String b, String expected) {
        for (String base : ConsentCases.WORDS) {
            ConsentDecision decision = Consent.decide(new ConsentState(a, b, base, Evidence.NONE));

            String written = decision instanceof Write(var to, var status, var why) ? to + "=" + status.word() : "=";
            assertThat(written).as("base %s", base).isEqualTo(expected);
        }
    }

    @Test
    void word_thatNobodyKnows_isNamedAndNothingIsWritten() {
        assertThat(decide("archived", "active", "active")).isEqualTo(new Unreadable(Side.A));
        assertThat(decide("unsubscribed", "archived", "active")).isEqualTo(new Unreadable(Side.B));
        assertThat(decide("Unsubscribed", "active", "active")).isEqualTo(new Unreadable(Side.A));
        assertThat(decide("archived", "archived", "archived")).isEqualTo(new Unreadable(Side.A));
    }

    @Test
    void word_thatNobodyKnowsAsTheBase_isNoBase() {
        assertThat(decide("active", "active", "archived")).isEqualTo(new Converged());
        assertThat(decide(null, "active", "archived")).isEqualTo(new Write(Side.A, Status.ACTIVE, Reason.FILLED));
    }

    @Test
    void blankOnA_isFilledWithBsWord() {
        assertThat(decide(null, "active", null)).isEqualTo(new Write(Side.A, Status.ACTIVE, Reason.FILLED));
        assertThat(decide(null, "bounced", null)).isEqualTo(new Write(Side.A, Status.BOUNCED, Reason.FILLED));
        assertThat(decide(null, "junk", "unsubscribed")).isEqualTo(new Write(Side.A, Status.JUNK, Reason.FILLED));
    }

    @Test
    void blankOnA_whereAnOptOutWasAgreed_isNotFilledWithLess() {
        assertThat(decide(null, "active", "unsubscribed")).isEqualTo(new Unreadable(Side.A));
        assertThat(decide(null, "unconfirmed", "bounced")).isEqualTo(new Unreadable(Side.A));
        assertThat(Consent.decide(new ConsentState(null, "active", "junk", LATER)))
                .isEqualTo(new Write(Side.A, Status.ACTIVE, Reason.OPTED_IN_AGAIN));
        assertThat(Consent.decide(new ConsentState(null, "unconfirmed", "junk", LATER)))
                .isEqualTo(new Unreadable(Side.A));
    }

    @Test
    void blankOnB_isNotKnownAndWritesNothing() {
        assertThat(decide("unsubscribed", null, "active")).isEqualTo(new Unreadable(Side.B));
        assertThat(decide(null, null, "unsubscribed")).isEqualTo(new Unchanged());
    }

    @Test
    void equalWords_areStoredOnce() {
        assertThat(decide("active", "active", null)).isEqualTo(new Converged());
        assertThat(decide("active", "active", "unsubscribed")).isEqualTo(new Converged());
        assertThat(decide("active", "active", "active")).isEqualTo(new Unchanged());
    }

    @Test
    void optIn_afterAnAgreedOptOut_reachesA() {
        for (String optOut : new String[] {"unsubscribed", "bounced", "junk"}) {
            assertThat(Consent.decide(new ConsentState(optOut, "active", optOut, LATER)))
                    .isEqualTo(new Write(Side.A, Status.ACTIVE, Reason.OPTED_IN_AGAIN));
        }
    }

    @Test
    void optIn_withoutAnAgreedOptOut_doesNotBeatOne() {
        Write unsubscribe = new Write(Side.B, Status.UNSUBSCRIBED, Reason.OPT_OUT);
        assertThat(Consent.decide(new ConsentState("unsubscribed", "active", "active", LATER)))
                .isEqualTo(unsubscribe);
        assertThat(Consent.decide(new ConsentState("unsubscribed", "active", null, LATER)))
                .isEqualTo(unsubscribe);
        assertThat(Consent.decide(new ConsentState("unsubscribed", "unconfirmed", "unsubscribed", LATER)))
                .isEqualTo(unsubscribe);
    }

    @Test
    void optIn_notLaterThanTheOptOut_isNoEvidence() {
        for (Evidence evidence : ConsentCases.EVIDENCE) {
            boolean later = evidence.equals(LATER);
            assertThat(evidence.isOptInNewer()).as("%s", evidence).isEqualTo(later);
            assertThat(Consent.decide(new ConsentState("unsubscribed", "active", "unsubscribed", evidence)))
                    .as("%s", evidence)
                    .isEqualTo(
                            later
                                    ? new Write(Side.A, Status.ACTIVE, Reason.OPTED_IN_AGAIN)
                                    : new Write(Side.B, Status.UNSUBSCRIBED, Reason.OPT_OUT));
        }
    }

    @Test
    void reason_saysWhatDecided() {
        assertThat(decide("active", "junk", "active")).isEqualTo(new Write(Side.A, Status.JUNK, Reason.OPT_OUT));
        assertThat(decide("junk", "bounced", null)).isEqualTo(new Write(Side.A, Status.BOUNCED, Reason.AUTHORITY));
        assertThat(decide("unconfirmed", "active", "unconfirmed"))
                .isEqualTo(new Write(Side.A, Status.ACTIVE, Reason.AUTHORITY));
    }

    @Test
    void creationOnB_isForThoseWhoDidNotOptOut() {
        assertThat(Consent.mayCreateOnB(null)).isTrue();
        assertThat(Consent.mayCreateOnB("active")).isTrue();
        assertThat(Consent.mayCreateOnB("unconfirmed")).isTrue();
        assertThat(Consent.mayCreateOnB("unsubscribed")).isFalse();
        assertThat(Consent.mayCreateOnB("bounced")).isFalse();
        assertThat(Consent.mayCreateOnB("junk")).isFalse();
        assertThat(Consent.mayCreateOnB("archived")).isFalse();
    }

    private static ConsentDecision decide(@Nullable String a, @Nullable String b, @Nullable String base) {
        return Consent.decide(new ConsentState(a, b, base, Evidence.NONE));
    }
}
