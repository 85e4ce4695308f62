package dev.lockstep.audio.listening;

import static dev.lockstep.audio.listening.World.OPEN_DATA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.listening.Plays.Counted;
import dev.lockstep.world.TestServers;
import dev.lockstep.world.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Plays that come twice, at once, or that a worker did not live to answer.
final class PlayRepetitionTest {
    private final World world = new World();

    @Test
    void play_whoseWorkerDiesBeforeTheWrite_countsOnceWhenRepeated() {
        Plays dying = world.plays(Watched.before(world.dynamo, onWrite(1, PlayRepetitionTest::die)));

        assertThatThrownBy(() -> dying.play("ada", OPEN_DATA, "event")).isInstanceOf(UncheckedIOException.class);
        assertThat(world.items()).isEmpty();

        assertThat(world.plays().play("ada", OPEN_DATA, "event")).isEqualTo(new Counted(1, true));
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(1);
    }

    @Test
    void play_whoseWorkerDiesAfterTheWrite_countsOnceWhenRepeated() {
        Plays dying = world.plays(Watched.after(world.dynamo, onWrite(1, PlayRepetitionTest::die)));

        assertThatThrownBy(() -> dying.play("ada", OPEN_DATA, "event")).isInstanceOf(UncheckedIOException.class);

        assertThat(world.plays().play("ada", OPEN_DATA, "event")).isEqualTo(new Counted(1, false));
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(1);
    }

    @Test
    void laterPlayOfTheWeek_whoseWorkerDiesAfterTheWrite_countsOnceWhenRepeated() {
        world.plays().play("ada", OPEN_DATA, "first");
        // The first write is refused, for the user has heard the audio this week.
        Plays dying = world.plays(Watched.after(world.dynamo, onWrite(1, PlayRepetitionTest::die)));

        assertThatThrownBy(() -> dying.play("ada", OPEN_DATA, "event")).isInstanceOf(UncheckedIOException.class);

        assertThat(world.plays().play("ada", OPEN_DATA, "event")).isEqualTo(new Counted(2, false));
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(1);
    }

    @Test
    void play_whoseAnswerWasLostAndThatTheSdkRepeats_countsOnce() {
        var losing = new LosingHttp();
        DynamoDbClient client = DynamoDbClient.builder()
                .httpClient(losing)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .endpointOverride(URI.create(TestServers.awsVariables().getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "")))
                .build();

        assertThat(world.plays(client).play("ada", OPEN_DATA, "event")).isEqualTo(new Counted(1, true));
        assertThat(losing.writes).hasValue(2);
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"ada, one, ada, two, 2, 1", "ada, one, ada, one, 1, 1", "ada, one, bob, one, 1, 2"})
    void twoPlaysAtOnce_eachCountsOnce(
            String user, String event, String otherUser, String otherEvent, long plays, long listeners)
            throws Exception {
        var barrier = new CyclicBarrier(2);
        Plays first = world.plays(Watched.before(world.dynamo, onWrite(1, () -> await(barrier))));
        Plays second = world.plays(Watched.before(world.dynamo, onWrite(1, () -> await(barrier))));

        List<Counted> counted =
                both(() -> first.play(user, OPEN_DATA, event), () -> second.play(otherUser, OPEN_DATA, otherEvent));

        long all = user.equals(otherUser) ? plays : 2 * plays;
        assertThat(counted.stream().filter(Counted::counted)).hasSize((int) all);
        assertThat(world.plays().ofUser(user, 10, null).plays())
                .extracting(Play::playCount)
                .containsExactly(plays);
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(listeners);
    }

    @Test
    void play_overtakenByAnotherOfTheUserBeforeItsWrite_countsBoth() {
        Plays overtaken = world.plays(Watched.before(
                world.dynamo, onWrite(1, () -> world.plays().play("ada", OPEN_DATA, "faster"))));

        assertThat(overtaken.play("ada", OPEN_DATA, "event")).isEqualTo(new Counted(2, true));
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(1);
    }

    @Test
    void play_overtakenByItsOwnRepetitionBetweenItsTwoWrites_countsOnce() {
        world.plays().play("ada", OPEN_DATA, "first");
        Plays overtaken = world.plays(Watched.before(
                world.dynamo, onWrite(2, () -> world.plays().play("ada", OPEN_DATA, "event"))));

        assertThat(overtaken.play("ada", OPEN_DATA, "event")).isEqualTo(new Counted(2, false));
        assertThat(world.listeners(OPEN_DATA)).isEqualTo(1);
    }

    private static void die() {
        throw new UncheckedIOException(new IOException("the worker is gone"));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Does something at the transaction of that number, and at no other.
    private static Consumer<SdkRequest> onWrite(int number, Runnable action) {
        var writes = new AtomicInteger();
        return request -> {
            if (request instanceof TransactWriteItemsRequest && writes.incrementAndGet() == number) action.run();
        };
    }

    private static List<Counted> both(Callable<Counted> first, Callable<Counted> second)
            throws InterruptedException, ExecutionException {
        List<Counted> counted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Counted> one : threads.invokeAll(List.of(first, second))) counted.add(one.get());
        }
        return counted;
    }

    /// Loses the first answer to a transaction on its way.
    private static final class LosingHttp implements SdkHttpClient {
        final AtomicInteger writes = new AtomicInteger();
        private final SdkHttpClient http = ApacheHttpClient.create();

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            boolean isWrite = request.httpRequest()
                    .firstMatchingHeader("X-Amz-Target")
                    .filter(target -> target.endsWith("TransactWriteItems"))
                    .isPresent();
            ExecutableHttpRequest call = http.prepareRequest(request);
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws IOException {
                    HttpExecuteResponse answer = call.call();
                    if (isWrite && writes.incrementAndGet() == 1) throw new IOException("connection reset");
                    return answer;
                }

                @Override
                public void abort() {
                    call.abort();
                }
            };
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
