package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Request;

/// S3 refusing what was made: what was paid for is not lost, and not paid for again.
final class StorageTest {
    private static final AudioId ONE = World.article("one");

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private AudioHandler refusing(String prefix, int status, int times) {
        var left = new AtomicInteger(times);
        return world.onS3(client -> refusing(
                client,
                request -> request.key().startsWith(BlobStore.PREFIX + prefix) && left.getAndDecrement() > 0,
                status));
    }

    private static S3Client refusing(S3Client client, Function<PutObjectRequest, Boolean> which, int status) {
        return new DelegatingS3Client(client) {
            @Override
            protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
                if (request instanceof PutObjectRequest put && which.apply(put)) {
                    throw (S3Exception) S3Exception.builder()
                            .statusCode(status)
                            .message("refused")
                            .build();
                }
                return super.invokeOperation(request, operation);
            }
        };
    }

    private void completed() {
        Audio audio = world.finish(ONE);
        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
    }

    private long historyCalls() {
        return world.voices.calls().stream()
                .filter(call -> call.path().startsWith("/v1/history"))
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 503})
    void speechThatS3DoesNotTake_isFetchedFromTheHistory_andNotBoughtAgain(int status) {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);

        Duration delay = world.slice(refusing("speech/", status, 1), ONE);

        Audio waiting = world.find(ONE);
        assertThat(waiting.status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.waiting()).startsWith("aws_unavailable: S3 did not put audio/speech/");
        assertThat(delay).isPositive();
        assertThat(world.billed()).isEqualTo(1);
        completed();
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
        assertThat(historyCalls()).isEqualTo(2);
    }

    @Test
    void speechThatS3NeverTakes_failsAfterFiveAttempts_andIsNotBoughtAgainWhenItIsAskedForAnew() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.ask(ONE);
        AudioHandler handler = refusing("speech/", 403, 100);

        for (int slice = 0; slice < 20 && world.find(ONE).status().isOpen(); slice++) {
            world.slice(handler, ONE);
            world.clock.pass(Duration.ofMinutes(4));
        }

        assertThat(world.find(ONE).status()).isEqualTo(Status.FAILED);
        assertThat(world.find(ONE).error()).startsWith("aws_unavailable: ");
        assertThat(world.find(ONE).attempts()).isEqualTo(5);
        assertThat(world.billed()).isEqualTo(1);
        world.ask(ONE);
        completed();
        assertThat(world.billed()).isEqualTo(1);
    }

    @Test
    void speechOfAServerWithoutHistory_thatS3DoesNotTake_isBoughtOnceMore() {
        OpenAiSimulator speech = world.withOpenAiSpeech();
        AudioId nova = World.spokenBy(ONE, "openai:nova");
        world.write(nova, "One", World.brief("gravel", 2));
        world.ask(nova);

        world.slice(refusing("speech/", 500, 1), nova);
        Audio audio = world.finish(nova);

        assertThat(audio.status()).isEqualTo(Status.COMPLETED);
        assertThat(speech.texts()).hasSize(3);
    }

    @Test
    void scriptThatS3DoesNotTake_isNotBoughtAgain() {
        OpenAiSimulator chat = world.withWriter();
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);

        world.slice(refusing("scripts/", 500, 1), ONE);
        assertThat(world.find(ONE).waiting()).startsWith("aws_unavailable: ");
        completed();

        assertThat(chat.texts()).hasSize(2).doesNotHaveDuplicates();
        assertThat(world.voices.texts()).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"editions/, 1", "editions/, 2", "editions/, 3"})
    void fileThatS3DoesNotTake_isJoinedAgain_andNothingIsBought(String prefix, int refused) {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);
        var count = new AtomicInteger();
        AudioHandler handler = world.onS3(client -> refusing(
                client,
                request -> request.key().startsWith(BlobStore.PREFIX + prefix) && count.incrementAndGet() == refused,
                500));

        world.slice(handler, ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(world.find(ONE).heard()).isEmpty();
        completed();

        assertThat(world.billed()).isEqualTo(2);
        assertThat(world.objects("editions/")).hasSize(3);
    }
}
