package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Workers that want the same at the same time, and one that wakes when his work was taken over.
final class TwoWorkersTest {
    private static final AudioId ONE = World.article("one");
    private static final AudioId TWO = World.article("two");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void completed(AudioId id) {
        Audio audio = world.finish(id);
        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
    }

    /// Does something once, before the first request of the kind is sent.
    private AudioHandler interrupted(Predicate<SdkRequest> at, Runnable what) {
        var done = new AtomicBoolean();
        return world.onDynamo(client -> Watched.before(client, request -> {
            if (at.test(request) && done.compareAndSet(false, true)) what.run();
        }));
    }

    private static boolean isClaim(SdkRequest request) {
        return request instanceof UpdateItemRequest update
                && isOfAPurchase(update.key().toString());
    }

    private static boolean isOfAPurchase(String key) {
        return key.contains("AUDIO_PURCHASE");
    }

    private void together(Callable<?> first, Callable<?> second) {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<?> each : List.of(threads.submit(first), threads.submit(second))) {
                try {
                    each.get(60, TimeUnit.SECONDS);
                } catch (InterruptedException | ExecutionException | TimeoutException failed) {
                    throw new AssertionError(failed);
                }
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void sameMessageTwiceAtOnce_isWorkedOnByOne_andComesBackForTheOther() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);
        world.sent.clear();
        var barrier = new CyclicBarrier(2);
        Predicate<SdkRequest> hold = request -> request instanceof UpdateItemRequest;
        AudioHandler first = interrupted(hold, () -> await(barrier));
        AudioHandler second = interrupted(hold, () -> await(barrier));

        together(() -> world.deliver(first, ONE), () -> world.deliver(second, ONE));

        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
        // The other one either found it held, and comes again, or complete.
        assertThat(world.sent.size()).isLessThanOrEqualTo(1);
    }

    @Test
    void twoEditionsThatNeedTheSameUnitAtOnce_buyItOnce() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.write(TWO, "One", World.brief("gravel", 2));
        world.ask(ONE);
        world.ask(TWO);
        var barrier = new CyclicBarrier(2);
        AudioHandler first = interrupted(TwoWorkersTest::isClaim, () -> await(barrier));
        AudioHandler second = interrupted(TwoWorkersTest::isClaim, () -> await(barrier));

        together(() -> world.deliver(first, ONE), () -> world.deliver(second, TWO));
        completed(ONE);
        completed(TWO);

        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
        assertThat(world.find(ONE).heard().orElseThrow().edition())
                .isEqualTo(world.find(TWO).heard().orElseThrow().edition());
    }

    @Test
    void unitThatAnotherIsBuying_isWaitedFor_andThatIsNoAttempt() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.write(TWO, "One", World.brief("gravel", 1));
        world.ask(ONE);
        world.ask(TWO);
        // While the first has noted his purchase and has not made it.
        AudioHandler buying = interrupted(request -> request instanceof TransactWriteItemsRequest, () -> {
            Duration delay = world.slice(TWO);
            assertThat(delay).isPositive().isLessThanOrEqualTo(Purchases.LIFE.plusSeconds(2));
            assertThat(world.find(TWO).waiting()).isEqualTo("another edition buys the same");
            assertThat(world.find(TWO).attempts()).isZero();
        });

        world.deliver(buying, ONE);
        completed(ONE);
        completed(TWO);

        assertThat(world.voices.texts()).hasSize(1);
    }

    @Test
    void speechThatAnotherBoughtSinceItWasLookedFor_isNotBoughtAgain() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.write(TWO, "One", World.brief("gravel", 2));
        world.ask(ONE);
        world.ask(TWO);

        world.deliver(interrupted(TwoWorkersTest::isClaim, () -> completed(TWO)), ONE);

        completed(ONE);
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void scriptThatAnotherBoughtSinceItWasLookedFor_isNotBoughtAgain() {
        OpenAiSimulator chat = world.withWriter();
        world.write(ONE, "One", World.brief("gravel", 1));
        world.write(TWO, "One", World.brief("gravel", 1));
        world.ask(ONE);
        world.ask(TWO);

        world.deliver(interrupted(TwoWorkersTest::isClaim, () -> completed(TWO)), ONE);

        completed(ONE);
        assertThat(chat.texts()).hasSize(1);
        assertThat(world.voices.texts()).hasSize(1);
    }

    @Test
    void textsOfBothLocalesThatAreTheSame_shareTheirSpeech() {
        AudioId indonesian = new AudioId(SpokenType.ARTICLE, "id:articles/politics/one", World.VOICE);
        String body = World.paragraph(1, 1) + "\n\n" + World.paragraph(1, 2);
        world.write(ONE, "One", body);
        world.write(indonesian, "One", body);
        world.ask(ONE);
        world.ask(indonesian);
        var barrier = new CyclicBarrier(2);
        AudioHandler first = interrupted(TwoWorkersTest::isClaim, () -> await(barrier));
        AudioHandler second = interrupted(TwoWorkersTest::isClaim, () -> await(barrier));

        together(() -> world.deliver(first, ONE), () -> world.deliver(second, indonesian));
        completed(ONE);
        completed(indonesian);

        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void workerThatSleptBeforeItsPurchase_buysAndWritesNothing() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);

        AudioHandler sleeper = interrupted(TwoWorkersTest::isClaim, this::anotherFinishes);
        world.deliver(sleeper, ONE);

        isAsTheOtherLeftIt();
    }

    @Test
    void workerThatSleptBetweenItsNoteAndItsPurchase_buysAndWritesNothing() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);

        AudioHandler sleeper =
                interrupted(request -> request instanceof TransactWriteItemsRequest, this::anotherFinishes);
        world.deliver(sleeper, ONE);

        isAsTheOtherLeftIt();
    }

    private @Nullable Audio left;

    private void anotherFinishes() {
        world.clock.pass(Duration.ofMinutes(10));
        completed(ONE);
        left = world.find(ONE);
    }

    private void isAsTheOtherLeftIt() {
        assertThat(world.find(ONE)).isEqualTo(left);
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void workerWhoseEditionIsAskedForAnew_writesNoMore() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);

        AudioHandler overtaken = interrupted(TwoWorkersTest::isClaim, () -> {
            world.write(ONE, "One", World.brief("sand", 2));
            world.ask(ONE);
        });
        world.deliver(overtaken, ONE);

        Audio pending = world.find(ONE);
        assertThat(pending.status()).isEqualTo(Status.PENDING);
        completed(ONE);
        assertThat(world.find(ONE).script()).contains("sand").doesNotContain("gravel");
        assertThat(world.voices.texts().stream()
                        .filter(text -> text.contains("gravel"))
                        .count())
                .isLessThanOrEqualTo(1);
    }
}
