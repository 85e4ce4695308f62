package dev.lockstep.system.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Uses the JDK and the Lambda interfaces only. Tests pack it into a jar of its own.
public final class SampleHandler implements RequestStreamHandler {
    private static final Pattern RECORD =
            Pattern.compile("\"messageId\":\"([^\"]+)\",\"receiptHandle\":\"[^\"]*\",\"body\":\"([^\"]*)\"");

    private static final CyclicBarrier EIGHT = new CyclicBarrier(8);
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    private final Map<String, String> environment;

    public SampleHandler() {
        this(System.getenv());
    }

    public SampleHandler(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("sample got " + event.length() + " characters");
        output.write(answer(event, context).getBytes(StandardCharsets.UTF_8));
    }

    private String answer(String event, Context context) {
        if (event.contains("\"Records\"")) {
            return failures(event);
        }
        return switch (event) {
            case "\"environment\"" -> json(environment);
            case "\"remaining\"" -> Integer.toString(context.getRemainingTimeInMillis());
            case "\"wait\"" -> forever();
            case "\"together\"" -> together();
            case "\"throw\"" -> throw new IllegalStateException("as asked");
            case String name when name.startsWith("\"load ") -> loaded(name.substring(6, name.length() - 1));
            case String request when request.contains("/wait") -> forever();
            default -> "{\"statusCode\":200,\"headers\":{\"X-Sample\":\"yes\"},\"body\":" + json(event) + "}";
        };
    }

    private static String failures(String event) {
        Matcher records = RECORD.matcher(event);
        return records.results()
                .filter(record -> record.group(2).startsWith("bad"))
                .map(record -> "{\"itemIdentifier\":\"" + record.group(1) + "\"}")
                .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
    }

    private static String loaded(String className) {
        try {
            return json(Class.forName(className).getName());
        } catch (ClassNotFoundException missing) {
            return json("missing");
        }
    }

    /// Waits until eight are at work, and says how many were at most.
    private static String together() {
        int running = RUNNING.incrementAndGet();
        MOST.accumulateAndGet(running, Math::max);
        try {
            EIGHT.await();
            return Integer.toString(MOST.get());
        } catch (InterruptedException | BrokenBarrierException interrupted) {
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            RUNNING.decrementAndGet();
        }
    }

    private static String forever() {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    private static String json(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
