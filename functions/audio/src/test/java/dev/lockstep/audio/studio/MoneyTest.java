package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The day's budget, and providers whose accounts have nothing left.
final class MoneyTest {
    private static final AudioId ONE = World.article("one");
    private static final AudioId TWO = World.article("two");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    /// What a text costs at ElevenLabs, in millionths of a dollar.
    private static long micros(String text) {
        return text.length() * 40L;
    }

    private long spent() {
        return world.get("/audio/status")
                .path("json")
                .path("budget")
                .path("spent")
                .decimalValue()
                .movePointRight(6)
                .longValueExact();
    }

    @Test
    void budgetSpentInTheMiddleOfAnArticle_stopsIt_andItGoesOnTheNextDay() {
        world.write(ONE, "One", World.brief("gravel", 3));
        // Two units of about 40 characters at 40 millionths each, and not three.
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.004");
        world.ask(ONE);

        Duration delay = world.slice(ONE);

        Audio waiting = world.find(ONE);
        assertThat(world.voices.texts()).hasSize(2);
        assertThat(waiting.status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(waiting.unitsDone()).isEqualTo(2);
        assertThat(waiting.waiting())
                .startsWith("budget: the budget of the day is spent; more is bought from 2026-11-23T");
        assertThat(waiting.attempts()).isZero();
        assertThat(delay).isNegative();
        assertThat(spent()).isLessThanOrEqualTo(4_000);

        world.clock.pass(Duration.ofHours(26));
        assertThat(queuedAgain()).isEqualTo(1);
        world.slice(ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.voices.texts()).hasSize(3).doesNotHaveDuplicates();
    }

    /// How many editions the schedule queues, where every message there was is gone.
    private int queuedAgain() {
        world.messages();
        return world.task("resume").path("queued").asInt();
    }

    /// Lets the first edition find the budget spent.
    private void spendAll() {
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.002");
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);
        assertThat(world.slice(ONE)).isNegative();
        assertThat(world.voices.texts()).hasSize(1);
    }

    @Test
    void budgetSpent_pausesAllThatCostsMoney_andNobodyIsAskedOrCounted() {
        spendAll();
        world.write(TWO, "Two", World.brief("lime", 1));
        world.ask(TWO);
        long counted = spent();
        int calls = world.voices.calls().size();

        assertThat(world.slice(TWO)).isNegative();

        assertThat(world.voices.calls()).hasSize(calls);
        assertThat(spent()).isEqualTo(counted);
        assertThat(world.find(TWO).waiting()).isEqualTo(world.find(ONE).waiting());
        assertThat(world.find(TWO).attempts()).isZero();
        JsonNode paused = world.get("/audio/status").path("json").path("paused");
        assertThat(paused.path("budget").path("until").asText()).startsWith("2026-11-23T1");
        assertThat(paused.path("budget").path("reason").asText()).isEqualTo("the budget of the day is spent");
    }

    @Test
    void editionThatWaitsForTheBudget_isNotQueuedOrLookedAt_untilTheBudgetHasSomethingLeft() {
        spendAll();
        Audio waiting = world.find(ONE);
        for (int look = 0; look < 6; look++) {
            world.clock.pass(Duration.ofHours(4));
            assertThat(queuedAgain()).as("after " + look).isZero();
        }
        // A message that is still there, or comes twice, is done with and changes nothing else.
        assertThat(world.slice(ONE)).isNegative();
        assertThat(world.find(ONE).fence()).isEqualTo(waiting.fence());
        assertThat(world.find(ONE).waiting()).isEqualTo(waiting.waiting());

        world.clock.pass(Duration.ofHours(2));
        assertThat(queuedAgain()).isEqualTo(1);
        world.slice(ONE);

        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void pauseOfABudget_isVoidUnderAnother() {
        spendAll();
        world.clock.pass(Duration.ofMinutes(1));
        assertThat(queuedAgain()).isZero();

        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "5");

        assertThat(world.get("/audio/status").path("json").path("paused")).isEmpty();
        assertThat(queuedAgain()).isEqualTo(1);
        world.slice(ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void pauseThatFollowsAnother_isToldWithoutASlice() {
        spendAll();
        world.write(TWO, "Two", World.brief("lime", 1));
        world.ask(TWO);
        world.slice(TWO);
        String first = String.valueOf(world.find(TWO).waiting());
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.0021");
        world.clock.pass(Duration.ofMinutes(30));
        world.slice(ONE);

        long fence = world.find(TWO).fence();
        world.clock.pass(Duration.ofMinutes(30));
        assertThat(queuedAgain()).as("none is queued while there is a pause").isZero();
        assertThat(world.slice(TWO)).isNegative();

        assertThat(world.find(TWO).fence()).isEqualTo(fence);
        assertThat(world.find(TWO).waiting()).isEqualTo(world.find(ONE).waiting());
        assertThat(first).startsWith("budget: ");
        assertThat(queuedAgain()).isZero();
    }

    @Test
    void freeVoice_speaksWhileTheBudgetIsSpent() {
        spendAll();
        AudioId kevin = World.spokenBy(TWO, "freetts:kevin16");
        world.write(kevin, "Two", World.brief("lime", 1));

        assertThat(world.speak(kevin).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void editionThatCostsNothing_whoseMessageIsLostWhileTheBudgetIsSpent_isQueuedAgain() {
        spendAll();
        world.clock.pass(Duration.ofMinutes(5));
        AudioId kevin = World.spokenBy(TWO, "freetts:kevin16");
        world.write(kevin, "Two", World.brief("lime", 1));
        world.ask(kevin);
        assertThat(queuedAgain()).isZero();
        world.clock.pass(Duration.ofMinutes(21));

        assertThat(queuedAgain()).isEqualTo(1);
        assertThat(world.slice(kevin)).isNegative();
        assertThat(world.find(kevin).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void serverThatFailsAndAsksForALongWait_isTriedTwiceAndNotForEver() {
        OpenAiSimulator other = world.withOpenAiSpeech();
        AudioId nova = World.spokenBy(ONE, "openai:nova");
        world.write(nova, "One", World.brief("gravel", 1));
        world.ask(nova);
        other.mishaps().next(5, new Mishap.Failing(503, 3_600));

        for (int slice = 0; slice < 5 && world.find(nova).status() != Status.FAILED; slice++) {
            world.clock.pass(Duration.ofMinutes(61));
            world.slice(nova);
        }

        assertThat(world.find(nova).status()).isEqualTo(Status.FAILED);
        assertThat(other.mishaps().left()).isEqualTo(3);
    }

    @Test
    void pieceThatCostsMoreThanTheWholeBudget_waitsAlone() {
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.002");
        world.write(ONE, "One", World.paragraph(1, 1));
        world.write(TWO, "Two", World.brief("lime", 1));
        world.ask(ONE);
        world.ask(TWO);

        assertThat(world.slice(ONE)).isEqualTo(Duration.ofMinutes(15));

        assertThat(world.find(ONE).waiting()).contains("is more than the day's budget of 0.002000");
        assertThat(world.find(ONE).attempts()).isZero();
        world.slice(TWO);
        assertThat(world.find(TWO).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void failures_countAsSpent_andCannotSpendWithoutBound() {
        String text = World.paragraph(1, 1);
        world.write(ONE, "One", text);
        long price = micros("One. " + text);
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0." + "%06d".formatted(price * 2));
        world.ask(ONE);
        world.voices.mishaps().next(9, new Mishap.Silence());

        world.finish(ONE);
        assertThat(spent()).isEqualTo(2 * price);
        world.ask(ONE);
        world.slice(ONE);

        assertThat(world.find(ONE).waiting()).startsWith("budget: the budget of the day is spent");
        assertThat(world.voices.texts()).hasSize(2);
        assertThat(spent()).isEqualTo(2 * price);
    }

    @Test
    void jobsThatSpendAtOnce_neverSpendMoreThanTheBudget() throws Exception {
        world.write(ONE, "One", World.brief("gravel", 4));
        world.write(TWO, "Two", World.brief("lime", 4));
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.008");
        world.ask(ONE);
        world.ask(TWO);

        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = List.of(
                    threads.submit(() -> world.slice(world.handler(), ONE)),
                    threads.submit(() -> world.slice(world.handler(), TWO)));
            for (Future<?> each : both) each.get();
        }

        long billed = world.voices.texts().stream().mapToLong(MoneyTest::micros).sum();
        assertThat(world.voices.texts()).hasSizeBetween(3, 5).doesNotHaveDuplicates();
        assertThat(billed).isLessThanOrEqualTo(8_000);
        assertThat(spent()).isEqualTo(billed);
    }

    static List<Mishap> quota() {
        return List.of(new Mishap.QuotaUsedUp(), new Mishap.PaymentRequired());
    }

    @ParameterizedTest
    @MethodSource("quota")
    void accountWithoutMoney_isAskedByNobodyForAnHour_andThatIsNoAttempt(Mishap mishap) {
        OpenAiSimulator other = world.withOpenAiSpeech();
        AudioId nova = World.spokenBy(ONE, "openai:nova");
        world.write(ONE, "One", World.brief("gravel", 1));
        world.write(TWO, "Two", World.brief("lime", 1));
        world.ask(ONE);
        world.ask(TWO);
        world.ask(nova);
        world.voices.mishaps().next(1, mishap);

        Duration delay = world.slice(ONE);
        int calls = world.voices.calls().size();
        Duration others = world.slice(TWO);

        assertThat(delay).isEqualTo(Duration.ofMinutes(15));
        assertThat(others).isEqualTo(Duration.ofMinutes(15));
        assertThat(world.voices.calls()).hasSize(calls);
        for (AudioId id : List.of(ONE, TWO)) {
            assertThat(world.find(id).attempts()).isZero();
            assertThat(world.find(id).waiting()).startsWith("elevenlabs is paused until 2026-11-22T11:");
        }
        JsonNode paused = world.get("/audio/status").path("json").path("paused");
        assertThat(paused.path("elevenlabs").path("reason").asText()).contains("ElevenLabs answered 40");
        world.slice(nova);
        assertThat(world.find(nova).status()).isEqualTo(Status.COMPLETED);
        assertThat(other.texts()).hasSize(1);

        world.clock.pass(Duration.ofMinutes(50));
        assertThat(world.slice(ONE)).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        world.clock.pass(Duration.ofMinutes(11));
        assertThat(world.slice(ONE)).isNegative();
        assertThat(world.slice(TWO)).isNegative();
        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.find(TWO).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void providerThatWantsToBeAskedMuchLater_isAskedByNobodyUntilThen() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.ask(ONE);
        world.voices.mishaps().next(1, new Mishap.TooMany(3_600));

        world.slice(ONE);
        int calls = world.voices.calls().size();
        for (int look = 0; look < 3; look++) {
            world.clock.pass(Duration.ofMinutes(15));
            world.slice(ONE);
        }

        assertThat(world.voices.calls()).hasSize(calls);
        assertThat(world.find(ONE).attempts()).isZero();
        world.clock.pass(Duration.ofMinutes(16));
        world.slice(ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
    }
}
