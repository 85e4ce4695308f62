package dev.lockstep.system.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lockstep.system.template.Resource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One function of the template, invoked as on Lambda: JSON in, JSON out, a Context with a deadline.
///
/// Thread-safe. Each concurrent invocation has a handler instance of its own, and an idle one is used again. More
/// than [#MOST_AT_ONCE] wait for their turn, which is not yet their time.
public final class LocalFunction implements Invocable, AutoCloseable {
    /// An instance has clients and connections of its own, and making one takes a core for a good part of a second:
    /// a crowd of them would only slow each other down on one machine.
    static final int MOST_AT_ONCE = 8;

    private final Resource.Function declared;
    private final Map<String, String> environment;
    private final String region;
    private final FunctionJar jar;
    private final Clock clock;
    private final ConcurrentLinkedDeque<RequestStreamHandler> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);

    private LocalFunction(
            Resource.Function declared, Map<String, String> environment, String region, FunctionJar jar, Clock clock) {
        this.declared = declared;
        this.environment = Map.copyOf(environment);
        this.region = region;
        this.jar = jar;
        this.clock = clock;
    }

    /// Loads the jar under the checkout and makes a first instance, so that a fault shows at once.
    public static LocalFunction load(
            Resource.Function declared, Path checkout, Map<String, String> environment, Clock clock) {
        FunctionJar jar = FunctionJar.load(declared, checkout);
        String region = environment.getOrDefault("AWS_REGION", "us-east-1");
        LocalFunction function = new LocalFunction(declared, environment, region, jar, clock);
        function.idle.push(jar.instance(function.environment));
        return function;
    }

    /// The function's logical id.
    @Override
    public String name() {
        return declared.logicalId();
    }

    /// Runs the function and waits for its end, at most its Timeout; then it is interrupted.
    @Override
    public Outcome invoke(String event) {
        try {
            turns.acquire();
        } catch (InterruptedException interrupted) {
            return stopping();
        }
        try {
            return invokeNow(event);
        } finally {
            turns.release();
        }
    }

    private Outcome invokeNow(String event) {
        Invocation invocation = new Invocation(
                UUID.randomUUID().toString(),
                declared.logicalId(),
                region,
                declared.memoryMegabytes(),
                clock.instant().plus(declared.timeout()),
                clock);
        FutureTask<String> run = new FutureTask<>(() -> run(event, invocation));
        Thread thread = Thread.ofVirtual()
                .name(declared.logicalId() + "-" + invocation.requestId())
                .unstarted(run);
        thread.setContextClassLoader(jar.loader());
        thread.start();
        return await(run, invocation);
    }

    private Outcome await(FutureTask<String> run, Invocation invocation) {
        try {
            return new Outcome.Answered(run.get(declared.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            run.cancel(true);
            // The wording of Lambda's own answer.
            return new Outcome.TimedOut("%s Task timed out after %.2f seconds"
                    .formatted(invocation.requestId(), declared.timeout().toMillis() / 1000.0));
        } catch (ExecutionException failure) {
            return failed(failure.getCause() == null ? failure : failure.getCause());
        } catch (InterruptedException interrupted) {
            run.cancel(true);
            return stopping();
        }
    }

    private static Outcome stopping() {
        Thread.currentThread().interrupt();
        return new Outcome.Failed("Interrupted", "the local system is stopping");
    }

    private Outcome failed(Throwable cause) {
        System.out.println("function " + name() + " failed:");
        cause.printStackTrace(System.out);
        return new Outcome.Failed(cause.getClass().getName(), cause.getMessage() == null ? "" : cause.getMessage());
    }

    private String run(String event, Invocation invocation) throws IOException {
        @Nullable RequestStreamHandler waiting = idle.poll();
        RequestStreamHandler handler = waiting == null ? jar.instance(environment) : waiting;
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, invocation);
        // Only a handler that ended well is used again; Lambda starts afresh after a failure too.
        idle.push(handler);
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
