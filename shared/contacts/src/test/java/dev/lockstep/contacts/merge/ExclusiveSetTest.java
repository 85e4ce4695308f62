package dev.lockstep.contacts.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExclusiveSetTest {
    @Test
    void set_ofFewerThanTwoGroups_excludesNothingAndIsRefused() {
        assertThat(new ExclusiveSet("plan", Set.of("1", "2"), null).groups()).hasSize(2);
        assertThatThrownBy(() -> new ExclusiveSet("plan", Set.of("1"), Side.A))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plan");
    }
}
