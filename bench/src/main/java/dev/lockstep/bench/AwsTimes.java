package dev.lockstep.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// How often this process called each operation of AWS, and how long it waited for it. The SDK makes one for
/// each client, by the name that stands in `software/amazon/awssdk/global/handlers/execution.interceptors`.
public final class AwsTimes implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> START = new ExecutionAttribute<>("AwsTimesStart");
    private static final Map<String, LongAdder> NANOS = new ConcurrentSkipListMap<>();
    private static final Map<String, LongAdder> CALLS = new ConcurrentSkipListMap<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(START, System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        add(attributes);
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        add(attributes);
    }

    private static void add(ExecutionAttributes attributes) {
        Long start = attributes.getAttribute(START);
        if (start == null) return;
        String operation = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + " "
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        NANOS.computeIfAbsent(operation, fresh -> new LongAdder()).add(System.nanoTime() - start);
        CALLS.computeIfAbsent(operation, fresh -> new LongAdder()).increment();
    }

    /// Milliseconds by operation since the last time, which begins anew.
    static ObjectNode take() {
        ObjectNode millis = Json.object();
        NANOS.forEach((operation, nanos) ->
                millis.put(operation, Duration.ofNanos(nanos.sumThenReset()).toMillis()));
        return millis;
    }

    /// Calls by operation, such as `DynamoDb GetItem`, since the last time, which begins anew.
    static ObjectNode takeCalls() {
        ObjectNode calls = Json.object();
        CALLS.forEach((operation, count) -> calls.put(operation, count.sumThenReset()));
        return calls;
    }
}
