package dev.lockstep.contacts.planning;

import static dev.lockstep.contacts.planning.Mappings.MANUAL;
import static dev.lockstep.contacts.planning.Mappings.email;
import static dev.lockstep.contacts.planning.Mappings.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.ManagedGroups;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DeletionAgainstEditTest {
    private static final Mapping MAPPING = new Mapping(
            1,
            List.of(email(), field("phone", "phone", Form.PHONE, MANUAL)),
            new ManagedGroups.Listed(Set.of()),
            GroupKinds.MIRRORS,
            Mapping.ClientDeletion.DELETE,
            Mapping.Creates.BOTH);
    private static final Pair ANN = Pair.agreeing(MAPPING, Map.of("email", "ann@x.org", "phone", "06 12"), Set.of());

    private static Leaver leaver(Pair pair) {
        return Leaver.deletedClient(pair.link(), pair.subscriber(), null, MAPPING)
                .orElseThrow();
    }

    @Test
    void subscriberWhoIsAsAgreed_isDeleted() {
        assertThat(leaver(ANN).deletes()).isTrue();
        assertThat(leaver(ANN.onB("phone", "(06) 12")).deletes()).isTrue();
    }

    @Test
    void subscriberWhoWasEditedSince_isUnsubscribedInstead() {
        Leaver leaver = leaver(ANN.onB("phone", "06 99"));

        assertThat(leaver.deletes()).isFalse();
        assertThat(leaver.optOut()).hasValueSatisfying(change -> {
            assertThat(change.to()).isEqualTo(Side.B);
            assertThat(change.why()).isEqualTo("the client was deleted, and the subscriber edited since");
        });
    }
}
