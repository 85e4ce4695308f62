package dev.lockstep.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AccountTest {
    private final Account account = Account.empty(Clock.systemUTC());

    @Test
    void load_rowsWithAndWithoutIds_keepsTheirOrderById() {
        account.load(Stream.of(
                SubscriberRow.of("a@example.com", "active", Map.of()).withId("165999999999999999"),
                SubscriberRow.of("b@example.com", "active", Map.of()),
                SubscriberRow.of("c@example.com", "active", Map.of()).withId("165000000000000002")));
        assertThat(account.subscribers())
                .extracting(SubscriberRow::email)
                .containsExactly("b@example.com", "a@example.com", "c@example.com");
    }

    @Test
    void load_unusableRows_areErrorsThatNameTheEmail() {
        account.load(Stream.of(SubscriberRow.of("a@example.com", "active", Map.of())));
        assertRefused(SubscriberRow.of("A@example.com", "active", Map.of()), "already in the account");
        assertRefused(SubscriberRow.of("b@example.com", "gone", Map.of()), "no such status: gone");
        assertRefused(SubscriberRow.of("b@example.com", "active", Map.of("shoe", "43")), "no field with key shoe");
        assertRefused(SubscriberRow.of("b@example.com", "active", Map.of(), List.of("9")), "no group 9");
    }

    @Test
    void groupNamed_knownName_isTheSameGroup() {
        assertThat(account.groupNamed("Clients")).isEqualTo(account.groupNamed("Clients"));
        assertThat(account.groups()).hasSize(1);
    }

    @Test
    void find_givesEveryFieldByKey() {
        account.load(Stream.of(SubscriberRow.of("a@example.com", "active", Map.of("name", "Ann"))));
        SubscriberRow row = account.find("A@EXAMPLE.COM").orElseThrow();
        assertThat(account.find(String.valueOf(row.id()))).contains(row);
        assertThat(row.fields())
                .containsEntry("name", "Ann")
                .containsEntry("z_i_p", null)
                .hasSize(8);
    }

    private void assertRefused(SubscriberRow row, String reason) {
        assertThatThrownBy(() -> account.load(Stream.of(row)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(row.email())
                .hasMessageContaining(reason);
    }
}
