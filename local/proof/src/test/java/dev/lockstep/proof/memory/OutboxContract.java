package dev.lockstep.proof.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.clients.ClientOutbox.Hint;
import dev.lockstep.contacts.clients.ClientWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What smart relies on in the app's outbox.
abstract class OutboxContract {
    static final UUID ANN = new UUID(1, 1);
    static final UUID BOB = new UUID(1, 2);

    abstract ClientOutbox outbox();

    abstract ClientWriter writer();

    /// Leaves Ann and Bob, who have no city, and an outbox without a row.
    abstract void reset();

    /// Gives a client a city, as the app does.
    abstract void move(UUID client, String city);

    /// Does the same in a transaction that is committed when the answer is run.
    abstract Runnable moveLater(UUID client, String city);

    abstract void delete(UUID client);

    @BeforeEach
    void begin() {
        reset();
    }

    private List<Hint> drained(int most) {
        List<Hint> hints = new ArrayList<>();
        outbox().drain(most, hints::addAll);
        return hints;
    }

    @Test
    void whoChanged_isHandedOnOnceInTheOrderOfTheFirstChange_andNoMore() {
        move(BOB, "Breda");
        move(ANN, "Delft");
        move(BOB, "Leiden");
        assertThat(outbox().waiting(BOB)).isEqualTo(2);

        assertThat(drained(10)).extracting(Hint::clientId).containsExactly(BOB, ANN);
        assertThat(outbox().waiting(BOB)).isZero();
        assertThat(drained(10)).isEmpty();
    }

    @Test
    void aChangeThatChangesNothing_leavesNoRow_andADeletionOne() {
        move(ANN, "Delft");
        drained(10);
        move(ANN, "Delft");
        assertThat(drained(10)).isEmpty();

        delete(ANN);
        assertThat(drained(10)).extracting(Hint::clientId).containsExactly(ANN);
    }

    @Test
    void aDrainTakesNoMoreThanItIsToTake() {
        move(ANN, "Delft");
        move(BOB, "Breda");

        assertThat(outbox().drain(1, hints -> {})).isEqualTo(1);
        assertThat(drained(10)).extracting(Hint::clientId).containsExactly(BOB);
    }

    @Test
    void aConsumerThatFails_leavesEveryRow() {
        move(ANN, "Delft");

        assertThatThrownBy(() -> outbox().drain(10, hints -> {
                    throw new IllegalStateException("the queue is gone");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(drained(10)).extracting(Hint::clientId).containsExactly(ANN);
    }

    @Test
    void ourOwnWrites_areHandedOnAsOurs() {
        Map<String, @Nullable String> none = new HashMap<>();
        none.put("city", null);
        writer().edit(List.of(new ClientEdit(ANN, none, Map.of("city", "Delft"), Set.of(), Set.of())), "run");
        move(BOB, "Breda");

        assertThat(drained(10))
                .filteredOn(Hint::ownOnly)
                .extracting(Hint::clientId)
                .containsExactly(ANN);
    }

    @Test
    void aRowThatIsCommittedAfterLaterOnesWereDrained_isDrainedNext() {
        Runnable commit = moveLater(ANN, "Delft");
        move(BOB, "Breda");
        assertThat(drained(10)).extracting(Hint::clientId).containsExactly(BOB);

        commit.run();
        assertThat(drained(10)).extracting(Hint::clientId).containsExactly(ANN);
    }
}
