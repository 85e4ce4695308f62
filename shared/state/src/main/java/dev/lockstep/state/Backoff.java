package dev.lockstep.state;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How a request that DynamoDB could not serve in passing is repeated: 6 attempts in all, between them pauses of at
/// most 50 ms, doubled each time, so 1.6 seconds together. Half of a pause is certain and half by chance, so that
/// workers that collided do not collide again. Thread-safe.
public final class Backoff {
    /// How often a request is sent in all.
    public static final int ATTEMPTS = 6;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private final Consumer<Duration> sleep;

    /// Pauses by sleeping.
    public Backoff() {
        this(Backoff::sleep);
    }

    /// @param sleep lets the duration pass; a test double may let it pass at once
    public Backoff(Consumer<Duration> sleep) {
        this.sleep = sleep;
    }

    /// Returns when it is time for the next attempt.
    ///
    /// @param attempt the number of the attempt that failed, from 1
    /// @param operation what DynamoDB did not do, after "failed to"
    /// @throws CodedException `aws_unavailable` after the last attempt, with the cause
    public void after(int attempt, String operation, @Nullable Throwable cause) {
        if (attempt >= ATTEMPTS) {
            throw new CodedException(
                    "aws_unavailable",
                    "DynamoDB failed to " + operation + ": busy in each of " + ATTEMPTS + " attempts",
                    cause);
        }
        long most = FIRST_PAUSE.toMillis() << (attempt - 1);
        sleep.accept(Duration.ofMillis(most / 2 + RandomGenerator.getDefault().nextLong(most / 2 + 1)));
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CodedException("interrupted", "stopped while waiting to call DynamoDB again", stop);
        }
    }
}
