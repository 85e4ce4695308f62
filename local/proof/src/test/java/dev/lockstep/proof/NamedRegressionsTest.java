package dev.lockstep.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Side;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Faults that other products were known for, each as a history that would show it, crashed after every effect. What is
/// expected besides the invariants stands with each.
final class NamedRegressionsTest {
    private static final History.Terms TERMS = new History.Terms(2, 120, 120_000, 300);
    private static final Engine ENGINE = new Engine();

    private static Edit edit(int round, int call, Side side, String what, @Nullable String value) {
        return new Edit(round, call, 0, side, what, value);
    }

    private static History history(int rounds, Edit... edits) {
        return new History(7, 2, TERMS, rounds, Set.of(), List.of(edits), List.of());
    }

    /// The ledger after the history, undisturbed; every crash point is played too.
    private static Stage holds(History history) {
        Proof.Counterexample found = new Proof(ENGINE, 0).judge(history).counterexample();
        assertThat(found == null ? "" : found.describe()).isEmpty();
        Stage stage = new Stage(history, Fate.NONE, ENGINE);
        assertThat(stage.play().violations()).isEmpty();
        return stage;
    }

    private static @Nullable String end(Stage stage, Side side, String what) {
        return stage.ledger.current(new Ledger.Place(0, side, what));
    }

    /// An edit went out, came back as news, and went out again. One edit is one write.
    @Test
    void herokuFlipFlop() {
        Stage stage =
                holds(history(2, edit(0, 0, Side.A, "first_name", "flip"), edit(1, 0, Side.B, "first_name", "flop")));

        assertThat(end(stage, Side.A, "first_name")).isEqualTo("flop");
        assertThat(stage.ledger.writes(0, "first_name")).isEqualTo(2);
    }

    /// A changed address made a second person.
    @Test
    void mauticEmailChangeDuplicate() {
        Stage stage = holds(history(
                2, edit(0, 0, Side.A, "email", "c0-x@example.org"), edit(1, 0, Side.B, "email", "c0-y@example.org")));

        assertThat(end(stage, Side.A, "email")).isEqualTo("c0-y@example.org");
        assertThat(stage.world.account.size()).isEqualTo(2);
    }

    /// The product's own write came back through the other side's events and was written again.
    @Test
    void civicrmApiWebhookEcho() {
        Stage stage = holds(history(1, edit(0, 0, Side.A, "city", "Leiden"), edit(0, 0, Side.A, "zip", "2312")));

        assertThat(stage.ledger.writes(0, "city") + stage.ledger.writes(0, "zip"))
                .isEqualTo(2);
    }

    /// A later sync of a person made them a subscriber again.
    @Test
    void wooResyncResubscribe() {
        Stage stage = holds(history(
                2, edit(0, 0, Side.B, SideWatch.STATUS, "unsubscribed"), edit(1, 0, Side.A, "first_name", "Zoe")));

        assertThat(end(stage, Side.A, SideWatch.STATUS)).isEqualTo("unsubscribed");
        assertThat(end(stage, Side.B, SideWatch.STATUS)).isEqualTo("unsubscribed");
    }

    /// A swallowed failure looked like an empty list, and everybody on it was deleted.
    @Test
    void nangoSwallowedExceptionDelete() {
        History failing = new History(
                7,
                2,
                TERMS,
                1,
                Set.of(),
                List.of(edit(0, 0, Side.A, "first_name", "Zoe")),
                List.of(new Fault(0, 3, 6, Fault.Contract.MAILERLITE, Fault.Kind.BEFORE)));

        assertThat(end(holds(failing), Side.B, "first_name")).isEqualTo("Zoe");
    }

    /// The cursor passed what was fetched and not yet delivered; the crash in between lost it.
    @Test
    void multiwovenCursorBeforeDelivery() {
        Stage stage = holds(new History(
                7,
                3,
                new History.Terms(1, 120, 16_000, 300),
                1,
                Set.of(),
                List.of(
                        edit(0, 0, Side.A, "first_name", "Zoe"),
                        new Edit(0, 0, 1, Side.A, "first_name", "Zoe"),
                        new Edit(0, 0, 2, Side.B, "first_name", "Zoe")),
                List.of()));

        assertThat(end(stage, Side.B, "first_name")).isEqualTo("Zoe");
    }

    /// A hash of the source alone missed that the destination was edited.
    @Test
    void auxxHashSkipMissesDestinationEdit() {
        Stage stage = holds(history(2, edit(0, 0, Side.A, "phone", "1"), edit(1, 0, Side.B, "phone", "2")));

        assertThat(end(stage, Side.A, "phone")).isEqualTo("2");
    }
}
