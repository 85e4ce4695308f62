package dev.lockstep.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.ManagedGroups;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Faults that other products were known for, each as a history that would show it, crashed after every
/// effect. What is expected besides the invariants stands with each.
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

    private static Edit person(int round, int call, int contact, Side side, @Nullable String what) {
        return new Edit(round, call, contact, side, Edit.PERSON, what);
    }

    /// The same history with what is last moved to one moment of the run after another, with crashes
    /// spread over it.
    private static void holdsWhenever(IntFunction<History> at) {
        holdsWhenever(6, at);
    }

    /// @param crashPoints 0 for every one
    private static void holdsWhenever(int crashPoints, IntFunction<History> at) {
        for (int call = 0; call <= 60; call += 4) {
            Proof.Counterexample found =
                    new Proof(ENGINE, crashPoints).judge(at.apply(call)).counterexample();
            assertThat(found == null ? "" : found.describe()).isEmpty();
        }
    }

    /// An update was still queued when its record was deleted, and brought it back.
    @Test
    void herokuResurrection() {
        holdsWhenever(call -> history(
                2,
                new Edit(0, 0, 1, Side.B, "first_name", "Zoe"),
                person(0, call, 1, Side.A, null),
                new Edit(1, 0, 1, Side.B, "city", "Leiden")));
        holdsWhenever(call -> history(
                2,
                new Edit(0, 0, 1, Side.A, "first_name", "Zoe"),
                person(0, call, 1, Side.B, null),
                new Edit(1, 0, 1, Side.A, "city", "Leiden")));

        Stage stage = holds(history(2, edit(0, 0, Side.B, "city", "Leiden"), person(0, 0, 1, Side.A, null)));
        assertThat(stage.world.client(1)).isNull();
        assertThat(stage.ledger.current(new Ledger.Place(1, Side.B, SideWatch.STATUS)))
                .isEqualTo("unsubscribed");
    }

    /// A record that was made and deleted at once was made again by the queue.
    @Test
    void herokuReinsert() {
        holdsWhenever(call -> history(
                2, person(0, 0, Seeds.NEWCOMER, Side.B, Edit.ARRIVES), person(0, call, Seeds.NEWCOMER, Side.B, null)));
        holdsWhenever(call -> history(
                2,
                person(0, 0, Seeds.NEWCOMER, Side.A, Edit.ARRIVES),
                person(0, call, Seeds.NEWCOMER, Side.A, Edit.HIDDEN)));
        holdsWhenever(
                0,
                call -> history(
                        2,
                        person(0, 0, Seeds.NEWCOMER, Side.A, Edit.ARRIVES),
                        person(0, call, Seeds.NEWCOMER, Side.A, null)));
    }

    /// Who is renamed between their creation and their link is not created again.
    @Test
    void newcomerWhoIsRenamedAmidTheirCreation_isOnePerson() {
        String other = Seeds.value("email", 2, Seeds.NEWCOMER);
        holdsWhenever(
                0,
                call -> history(
                        2,
                        person(0, 0, Seeds.NEWCOMER, Side.A, Edit.ARRIVES),
                        new Edit(0, call, Seeds.NEWCOMER, Side.A, "email", other)));
    }

    /// Several events about one new person came at once, and each made a copy.
    @Test
    void mauticConcurrentCreate() {
        for (Side side : Side.values()) {
            History history = history(1, person(0, 0, Seeds.NEWCOMER, side, Edit.ARRIVES));
            int effects = new Stage(history, Fate.NONE, ENGINE).play().effects();
            for (int effect = 1; effect <= effects; effect++) {
                Stage stage = new Stage(history, Fate.pause(effect, Duration.ofSeconds(100), 0), ENGINE);
                assertThat(stage.play().violations()).isEmpty();
                assertThat(stage.world.account.size()).isEqualTo(3);
                assertThat(stage.world.clients.count()).isEqualTo(3);
            }
        }
        holdsWhenever(call -> history(
                2,
                person(0, 0, Seeds.NEWCOMER, Side.A, Edit.ARRIVES),
                person(0, call, Seeds.NEWCOMER, Side.B, Edit.ARRIVES)));
    }

    /// A call that may write to one side came between a run's plan and its write: the run passed the contact
    /// over, and said that it had brought everybody in step.
    @Test
    void oneSidedCallBetweenPlanAndWrite_isSaid() {
        Hints none = new Hints(100, 0, 0, Duration.ofHours(9), 1, Duration.ZERO);
        for (int call = 0; call <= 60; call++) {
            List<Edit> edits = List.of(
                    edit(0, 0, Side.B, Edit.GROUP + 0, Ledger.MEMBER), edit(0, call, Side.A, Edit.SMART, "AtoB"));
            History history = new History(2, 1, TERMS, 1, Set.of(), edits, List.of(), none);
            assertThat(new Stage(history, Fate.NONE, ENGINE).play().violations())
                    .isEmpty();
        }
    }

    /// Between a run's plan and its write people swapped the values of both sides: what A held then was what
    /// B had held when it was read, counted as agreed, and gave way to B's of now. Seed 15193.
    @Test
    void valuesSwappedAmidARun_areAConflict() {
        String one = Seeds.value("phone", 1, 0);
        String other = Seeds.value("phone", 2, 0);
        for (int call = 1; call <= 60; call++) {
            Stage stage = new Stage(
                    history(
                            2,
                            edit(0, 0, Side.A, "phone", one),
                            edit(1, 0, Side.B, "phone", other),
                            edit(1, call, Side.B, "phone", one),
                            edit(1, call, Side.A, "phone", other)),
                    Fate.NONE,
                    ENGINE);
            assertThat(stage.play().violations()).isEmpty();
        }
    }

    /// A group was switched off and on again, and everybody in it was unsubscribed.
    @Test
    void civicrmDisabledGroupMassUnsubscribe() {
        for (Side side : Side.values()) {
            Stage stage = holds(history(
                    3,
                    new Edit(0, 0, 0, side, Edit.LIST + 0, null),
                    edit(1, 0, Side.A, "first_name", "Zoe"),
                    new Edit(2, 0, 0, Side.A, Edit.LIST + 0, Edit.ARRIVES)));
            for (int contact = 0; contact < 2; contact++) {
                var onA = new Ledger.Place(contact, Side.A, Edit.GROUP + 0);
                assertThat(stage.ledger.current(onA)).isEqualTo(stage.ledger.initial(onA));
                assertThat(stage.ledger.writes(contact, Edit.GROUP + 0)).isZero();
                assertThat(stage.ledger.writes(contact, SideWatch.STATUS)).isZero();
            }
        }
    }

    /// What a changed filter left out looked like deleted.
    @Test
    void rcloneFilterChangeDelete() {
        Engine narrowed = new Engine() {
            @Override
            Mapping mapping(Mapping real, int round) {
                if (round != 1) return real;
                List<FieldMapping> fields = real.fields().stream()
                        .filter(field -> !field.column().equals("first_name"))
                        .toList();
                var groups = new ManagedGroups.Listed(Set.of());
                return new Mapping(real.version(), fields, groups, real.kinds(), real.deletion(), real.creates());
            }
        };
        History history = history(4, edit(3, 0, Side.A, "phone", "1"));
        Proof.Counterexample found = new Proof(narrowed, 0).judge(history).counterexample();
        assertThat(found == null ? "" : found.describe()).isEmpty();
        Stage stage = new Stage(history, Fate.NONE, narrowed);

        assertThat(stage.play().violations()).isEmpty();
        for (int contact = 0; contact < 2; contact++) {
            for (String what : List.of("first_name", Edit.GROUP + 0, Edit.GROUP + 1, SideWatch.STATUS)) {
                assertThat(stage.ledger.writes(contact, what)).isZero();
            }
        }
        assertThat(end(stage, Side.B, "phone")).isEqualTo("1");
    }
}
