package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.identity.AudioId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A worker that ends behind any of its effects, a paid call among them: another one goes on, buys nothing
/// twice and completes the edition.
final class KilledWorkerTest {
    private static final AudioId GRAVEL = World.article("gravel");
    private static List<String> effects = List.of();
    private static String edition = "";

    /// Three units: enough for a first, a middle and a last.
    private static String body() {
        return World.brief("lime", 3);
    }

    @BeforeAll
    static void undisturbed() {
        try (var world = new World()) {
            world.write(GRAVEL, "Gravel", body());
            world.ask(GRAVEL);
            var all = new Effects(Integer.MAX_VALUE);
            world.deliver(all.handler(world), GRAVEL);
            effects = all.names();
            edition = world.find(GRAVEL).heard().orElseThrow().edition();
        }
    }

    static IntStream effects() {
        return IntStream.rangeClosed(1, effects.size());
    }

    @Test
    void undisturbedWork_hasEveryKindOfEffect() {
        assertThat(effects).contains("UpdateItemRequest", "TransactWriteItemsRequest", "PutObjectRequest", "Billed");
        assertThat(effects.stream().filter("Billed"::equals)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("effects")
    void killedBehindAnEffect_isCompletedByAnother_andNothingIsBoughtTwice(int effect) {
        try (var world = new World()) {
            world.write(GRAVEL, "Gravel", body());
            world.ask(GRAVEL);
            var doom = new Effects(effect);

            assertThatThrownBy(() -> world.deliver(doom.handler(world), GRAVEL)).isInstanceOf(Effects.Killed.class);
            world.clock.pass(Duration.ofMinutes(6));
            Audio audio = world.finish(GRAVEL);

            assertThat(audio.status())
                    .as(effects.get(effect - 1) + ": " + audio.error())
                    .isEqualTo(Status.COMPLETED);
            assertThat(audio.heard().orElseThrow().edition()).isEqualTo(edition);
            List<String> bought = world.voices.texts();
            assertThat(bought).as(effects.get(effect - 1)).hasSize(new HashSet<>(bought).size());
        }
    }
}
