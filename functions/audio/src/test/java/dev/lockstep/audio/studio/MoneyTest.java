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
        int bought = world.voices.texts().size();
        assertThat(bought).isEqualTo(2);
        assertThat(waiting.status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(waiting.unitsDone()).isEqualTo(bought);
        assertThat(waiting.waiting()).isEqualTo("the budget of the day is spent");
        assertThat(waiting.attempts()).isZero();
        assertThat(delay).isEqualTo(Duration.ofMinutes(15));
        for (int look = 0; look < 6; look++) {
            world.clock.pass(delay);
            world.slice(ONE);
        }
        assertThat(world.voices.texts()).hasSize(bought);
        assertThat(world.find(ONE).attempts()).isZero();
        assertThat(spent()).isLessThanOrEqualTo(4_000);

        world.clock.pass(Duration.ofHours(26));
        world.slice(ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.voices.texts()).hasSize(3).doesNotHaveDuplicates();
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

        assertThat(world.find(ONE).waiting()).isEqualTo("the budget of the day is spent");
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
