package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.email;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StandingsTest {
    private static final Mapping MAPPING =
            Mappings.of(email(), Mappings.field("phone", "phone", Form.TEXT, Mappings.MANUAL));

    private static FieldStanding phone(Pair pair) {
        PairPlan plan = new PairPlanner(MAPPING, Set.of(), Set.of())
                .whole(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);
        return FieldStanding.of(plan).stream()
                .filter(field -> field.column().equals("phone"))
                .findFirst()
                .orElseThrow();
    }

    private static Pair agreeing() {
        return Pair.agreeing(MAPPING, Map.of("email", "ann@x.org", "phone", "1"), Set.of());
    }

    @Test
    void field_tellsBothSidesBothBasesAndWhatIsNext() {
        assertThat(phone(agreeing().onB("phone", "2")))
                .isEqualTo(new FieldStanding(
                        "phone", "phone", "1", "2", "1", "1", true, "is written to the app: B changed it"));
        assertThat(phone(agreeing().onA("phone", null)).next()).isEqualTo("is cleared in MailerLite: A changed it");
        assertThat(phone(agreeing()).next()).isEqualTo("nothing: neither side changed it");
        assertThat(phone(agreeing().onA("phone", "2").onB("phone", "2")).next())
                .isEqualTo("nothing: both sides came to hold the same");
    }

    @Test
    void fieldOfAConflict_waitsForAPerson() {
        assertThat(phone(agreeing().onA("phone", "2").onB("phone", "3")).next())
                .isEqualTo("waits for a person: both changed");
    }

    @Test
    void fieldThatMailerLiteLacks_isNamed() {
        assertThat(phone(agreeing().lackingOnB("phone")).next()).isEqualTo("nothing: MailerLite lacks the field");
    }

    @Test
    void group_tellsWhoHasItAndWhatIsNext() {
        Pair pair = agreeing().groupsOn(Side.A, Set.of("9"));
        Mapping managing = Mappings.of(List.of(email()), Set.of("9"), GroupKinds.MIRRORS);
        PairPlan plan = new PairPlanner(managing, Set.of("9"), Set.of("9"))
                .whole(pair.client(), pair.subscriber(), pair.link(), Pair.NOW);

        assertThat(GroupStanding.of(plan)).singleElement().satisfies(group -> {
            assertThat(group.a()).isTrue();
            assertThat(group.b()).isFalse();
            assertThat(group.next()).isEqualTo("joins in MailerLite: A changed it");
        });
    }
}
