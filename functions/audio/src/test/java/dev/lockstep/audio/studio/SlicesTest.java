package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.PassingClock;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Work that takes more than the time of one invocation.
final class SlicesTest {
    private static final AudioId ONE = World.article("one");
    private static final int UNITS = 5;

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    /// Each purchase takes 25 s.
    private AudioHandler slow() {
        PassingClock clock = world.clock;
        return world.onDynamo(client -> Watched.before(client, request -> {
            if (request instanceof TransactWriteItemsRequest) clock.pass(Duration.ofSeconds(25));
        }));
    }

    private void deliver(AudioHandler handler, int seconds) {
        world.invoke(handler, Events.queued(Json.write(AudioJob.message(ONE))), seconds * 1000);
    }

    @Test
    void editionThatTakesSeveralSlices_losesNothing_andShowsHowFarItIs() {
        world.write(ONE, "One", World.brief("gravel", UNITS));
        world.ask(ONE);
        AudioHandler slow = slow();
        List<Long> done = new ArrayList<>();
        int slices = 0;
        for (; world.find(ONE).status().isOpen() && slices < 20; slices++) {
            world.sent.clear();
            deliver(slow, 190);
            Audio audio = world.find(ONE);
            if (!audio.status().isOpen()) break;
            done.add(audio.unitsDone());
            assertThat(audio.attempts()).isZero();
            assertThat(audio.waiting()).isNull();
            assertThat(audio.unitsTotal()).isEqualTo(UNITS);
            // It is given back, and goes on at once.
            assertThat(audio.heldUntil()).isZero();
            assertThat(world.sent).hasSize(1);
            assertThat(world.sent.getFirst().delaySeconds()).isZero();
        }

        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(slices).isBetween(2, 4);
        assertThat(done).isSorted().doesNotHaveDuplicates();
        assertThat(world.voices.texts()).hasSize(UNITS).doesNotHaveDuplicates();
        JsonNode progress = world.get("/audio/article/" + ONE.contentId() + "?voiceId=" + ONE.voiceId())
                .path("json")
                .path("progress");
        assertThat(progress.path("done").asInt()).isEqualTo(UNITS);
        assertThat(progress.path("total").asInt()).isEqualTo(UNITS);
    }

    @Test
    void joining_isLeftToTheNextSlice_whereTooLittleTimeIsLeft() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.ask(ONE);

        deliver(
                world.onDynamo(client -> Watched.before(client, request -> {
                    if (request instanceof TransactWriteItemsRequest) world.clock.pass(Duration.ofSeconds(49));
                    if (isBought(request)) world.clock.pass(Duration.ofSeconds(60));
                })),
                160);
        assertThat(world.find(ONE).status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(world.billed()).isEqualTo(1);
        assertThat(world.objects("editions/")).isEmpty();
        deliver(world.handler(), 300);

        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.billed()).isEqualTo(1);
    }

    private static boolean isBought(SdkRequest request) {
        return request instanceof UpdateItemRequest update
                && update.updateExpression().contains("ADD #charactersBilled");
    }

    @Test
    void progress_ofAnEditThatBuysOneUnitOrNone_isWholeInTheEnd() {
        world.write(ONE, "One", World.brief("gravel", 3));
        world.speak(ONE);
        world.write(ONE, "One", World.brief("gravel", 3).replaceFirst("river", "brook"));
        assertThat(world.speak(ONE).unitsDone()).isEqualTo(3);
        world.write(ONE, "One", World.brief("gravel", 3));
        Audio back = world.speak(ONE);

        assertThat(back.unitsDone()).isEqualTo(3);
        assertThat(back.unitsTotal()).isEqualTo(3);
        assertThat(world.billed()).isEqualTo(4);
    }

    @Test
    void costOfATextThatChangedBeforeItWasSpoken_isNotLost_whoeverFindsTheChange() {
        for (boolean isTold : new boolean[] {false, true}) {
            world.write(ONE, "One", World.brief("gravel " + isTold, UNITS));
            world.ask(ONE);
            int before = world.voices.texts().size();
            deliver(slow(), 210);
            assertThat(world.find(ONE).charged().micros()).isPositive();
            world.write(ONE, "One", World.brief("sand " + isTold, 2));
            if (isTold) world.tellChanged(ONE);

            Audio audio = world.finish(ONE);

            List<String> bought = world.voices.texts();
            long characters = bought.subList(before, bought.size()).stream()
                    .mapToLong(String::length)
                    .sum();
            assertThat(bought.size() - before).isGreaterThan(2);
            assertThat(audio.charged()).isEqualTo(new Cost(characters, characters * 40));
            assertThat(audio.estimated()).isEqualTo(audio.charged());
        }
    }

    @Test
    void costOfAnEditionThatWasComplete_isThatOfItsPresentMaking() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.speak(ONE);
        world.write(ONE, "One", World.brief("gravel", 2).replaceFirst("river", "brook"));
        world.tellChanged(ONE);

        Audio audio = world.finish(ONE);

        assertThat(audio.charged().characters())
                .isEqualTo(world.voices.texts().getLast().length());
    }

    @Test
    void textThatChangesBetweenTwoSlices_isBegunAnew_andNoProgressOfTheOldIsShown() {
        world.write(ONE, "One", World.brief("gravel", UNITS));
        world.ask(ONE);
        deliver(slow(), 210);
        assertThat(world.find(ONE).unitsDone()).isPositive();
        world.write(ONE, "One", World.brief("sand", 2));
        deliver(
                world.onDynamo(client -> Watched.before(client, request -> {
                    if (request instanceof TransactWriteItemsRequest) {
                        Audio audio = world.find(ONE);
                        assertThat(audio.unitsTotal()).isEqualTo(2);
                        assertThat(audio.unitsDone()).isLessThan(2);
                    }
                })),
                300);

        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.find(ONE).script()).contains("sand").doesNotContain("gravel");
    }
}
