package dev.lockstep.contacts.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UntouchedTest {
    private static final Set<String> MANAGED = Set.of("1", "2", "3");
    private static final Mapping MAPPING = Mappings.of(
            List.of(
                    Mappings.email(),
                    Mappings.field("first_name", "name", Form.TEXT, Mappings.MANUAL),
                    Mappings.status()),
            MANAGED,
            new GroupKinds(GroupKind.MIRROR, Map.of(), List.of(new ExclusiveSet("tier", Set.of("1", "2"), Side.A))));

    private static Pair ann(String status, String... groups) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("email", "ann@x.org");
        values.put("first_name", null);
        values.put("marketing_status", status);
        return Pair.agreeing(MAPPING, values, Set.of(groups));
    }

    private static boolean isRecognised(Pair pair) {
        Untouched untouched = new Untouched(MAPPING, MAPPING.fields().getLast(), MANAGED);
        return untouched.recognises(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
    }

    @Test
    void bothSidesAsAgreed_isRecognised() {
        assertThat(isRecognised(ann("active", "1", "3"))).isTrue();
    }

    @Test
    void theSameInAnotherSpelling_isRecognised() {
        assertThat(isRecognised(ann("active").onA("email", " ANN@x.org ").onB("name", " ")))
                .isTrue();
    }

    @Test
    void groupsThatNobodyManages_areNotLookedAt() {
        assertThat(isRecognised(ann("active", "1").groupsOn(Side.B, Set.of("1", "9"))))
                .isTrue();
    }

    @Test
    void aColumnThatIsNoLongerMapped_isNotLookedAt() {
        Shadow shadow = ann("active").link().shadow();
        Map<String, @Nullable String> agreed = new HashMap<>(shadow.agreed());
        agreed.put("a_former_one", "x");
        agreed.put("z_former_one", "x");
        assertThat(isRecognised(ann("active").remembering(shadow(agreed, null))))
                .isTrue();
    }

    @Test
    void anEdit_isNotRecognised() {
        assertThat(isRecognised(ann("active").onA("first_name", "Ann"))).isFalse();
        assertThat(isRecognised(ann("active").onB("name", "Ann"))).isFalse();
        assertThat(isRecognised(ann("active").onA("first_name", "Ann").onB("name", "Ann")))
                .isFalse();
    }

    @Test
    void aMembershipOfOneSide_isNotRecognised() {
        assertThat(isRecognised(ann("active", "1").groupsOn(Side.A, Set.of()))).isFalse();
        assertThat(isRecognised(ann("active", "1").groupsOn(Side.B, Set.of()))).isFalse();
        assertThat(isRecognised(ann("active").groupsOn(Side.A, Set.of("3")).groupsOn(Side.B, Set.of("3"))))
                .isFalse();
    }

    @Test
    void twoOfAnExclusiveSet_isNotRecognised() {
        assertThat(isRecognised(ann("active", "1", "2"))).isFalse();
    }

    @Test
    void anOptOutWhoseTimeIsToBeStoredOrForgotten_isNotRecognised() {
        Shadow optedOut = shadow(ann("unsubscribed").link().shadow().agreed(), Pair.NOW);
        Shadow active = shadow(ann("active").link().shadow().agreed(), Pair.NOW);
        assertThat(isRecognised(ann("unsubscribed"))).isFalse();
        assertThat(isRecognised(ann("unsubscribed").remembering(optedOut))).isTrue();
        assertThat(isRecognised(ann("active").remembering(active))).isFalse();
    }

    @Test
    void aStatusThatNobodyKnows_isNotRecognised() {
        assertThat(isRecognised(ann("gone"))).isFalse();
    }

    @Test
    void aStoredValueThatIsToBeStoredInAnotherForm_isNotRecognised() {
        Map<String, @Nullable String> agreed =
                new HashMap<>(ann("active").link().shadow().agreed());
        agreed.put("email", "Ann@x.org");
        assertThat(isRecognised(ann("active")
                        .onA("email", "Ann@x.org")
                        .onB("email", "Ann@x.org")
                        .remembering(shadow(agreed, null))))
                .isFalse();
    }

    @Test
    void aLinkOfThisVeryMapping_isRecognisedAlike() {
        Pair ann = comparedUnderTheMapping(ann("active", "1"));
        assertThat(isRecognised(ann)).isTrue();
        assertThat(isRecognised(ann.onA("email", " ANN@x.org ").onB("name", " ")))
                .isTrue();
        assertThat(isRecognised(ann.onA("first_name", "Ann"))).isFalse();
        assertThat(isRecognised(ann.onB("name", "Ann"))).isFalse();
        assertThat(isRecognised(ann.onB("status", "unsubscribed"))).isFalse();
    }

    @Test
    void aFieldThatASideLacks_isAsGoodAsBlank() {
        assertThat(isRecognised(ann("active").lackingOnB("name"))).isTrue();
        Shadow named = shadow(Map.of("email", "ann@x.org", "first_name", "Ann", "marketing_status", "active"), null);
        assertThat(isRecognised(ann("active").lackingOnB("name").remembering(named)))
                .isFalse();
    }

    @Test
    void aFieldThatWasNeverCompared_isNotRecognised() {
        Shadow shadow = shadow(Map.of("email", "ann@x.org", "marketing_status", "active"), null);
        assertThat(isRecognised(ann("active").remembering(shadow))).isFalse();
    }

    private static Pair comparedUnderTheMapping(Pair pair) {
        return new Pair(
                pair.client(),
                pair.subscriber(),
                pair.link().settled(pair.link().shadow(), Map.of(), MAPPING.fingerprint(), null, Pair.NOW));
    }

    @Test
    void aWriteThatNobodyAcknowledged_isNotRecognised() {
        assertThat(isRecognised(ann("active").intending(new Intent("run", Map.of(), Map.of()))))
                .isFalse();
    }

    // A record's compact constructor loses the @Nullable of its type arguments in its class file.
    @SuppressWarnings("NullAway")
    private static Shadow shadow(Map<String, @Nullable String> agreed, @Nullable Instant optedOutAt) {
        return new Shadow(agreed, Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), optedOutAt);
    }
}
