package dev.lockstep.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Mapping.ClientDeletion;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Place;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that ends somebody's link is stopped after every effect. In the end the log tells of all that was
/// done to the side that still had them, and of nothing twice.
final class DepartureLogTest {
    private static final int WHO = 1;
    private static final History.Terms TERMS = new History.Terms(2, 120, 120_000, 300);

    private static History leaving(Side side, @Nullable String how) {
        Edit leaves = new Edit(0, 0, WHO, side, Edit.PERSON, how);
        return new History(7, 2, TERMS, 2, Set.of(), List.of(leaves), List.of());
    }

    private static final class Deleting extends Engine {
        // The judge knows the bundled mapping alone, under which the sync deletes nobody.
        @Override
        boolean playsOn() {
            return true;
        }

        @Override
        Mapping mapping(Mapping real, int round) {
            return new Mapping(
                    real.version(), real.fields(), real.groups(), real.kinds(), ClientDeletion.DELETE, real.creates());
        }
    }

    /// Plays the history undisturbed, with a crash after every effect, and with a pause in which another
    /// takes over.
    private static void wheneverStopped(History history, Engine engine, Consumer<Stage> holds) {
        Stage undisturbed = new Stage(history, Fate.NONE, engine);
        int effects = undisturbed.play().effects();
        holds.accept(undisturbed);
        for (int effect = 1; effect <= effects; effect++) {
            for (Fate fate : List.of(Fate.crash(effect), Fate.pause(effect, Duration.ofSeconds(100), 0))) {
                Stage stage = new Stage(history, fate, engine);
                stage.play();
                holds.accept(stage);
            }
        }
    }

    private static List<Line> told(Stage stage) {
        UUID client = UUID.fromString(Objects.requireNonNull(stage.world.roster.client(WHO)));
        return new SyncLog(stage.world.dynamo, World.LOG)
                .ofClient(client, 100).stream()
                        .flatMap(entry -> entry.lines().stream())
                        .toList();
    }

    private static List<String> told(Stage stage, Side side, String field) {
        return told(stage).stream()
                .filter(line -> line.side() == side && line.field().equals(field))
                .map(line -> String.valueOf(line.to()))
                .toList();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = Edit.HIDDEN)
    void unsubscribe_isToldOnce(@Nullable String how) {
        wheneverStopped(leaving(Side.A, how), new Engine(), stage -> {
            assertThat(stage.ledger.current(new Place(WHO, Side.B, SideWatch.STATUS)))
                    .isEqualTo("unsubscribed");
            assertThat(told(stage, Side.B, SideWatch.STATUS)).containsExactly("unsubscribed");
            assertThat(told(stage, Side.B, Line.LINK)).containsExactly("null");
        });
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = Edit.HIDDEN)
    void deletion_isToldOnce(@Nullable String how) {
        wheneverStopped(leaving(Side.A, how), new Deleting(), stage -> {
            assertThat(stage.world.subscriber(WHO)).isNull();
            assertThat(told(stage, Side.B, Line.LINK)).containsOnlyOnce("deleted");
            assertThat(told(stage, Side.B, SideWatch.STATUS)).isEmpty();
        });
    }

    @Test
    void markOnA_isToldOnce() {
        wheneverStopped(leaving(Side.B, null), new Engine(), stage -> {
            assertThat(stage.ledger.current(new Place(WHO, Side.A, SideWatch.STATUS)))
                    .isEqualTo("unsubscribed");
            assertThat(told(stage, Side.A, SideWatch.STATUS)).containsExactly("unsubscribed");
            assertThat(told(stage, Side.A, Line.LINK)).hasSize(1);
        });
    }
}
