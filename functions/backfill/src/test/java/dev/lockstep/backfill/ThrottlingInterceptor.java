package dev.lockstep.backfill;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Replaces DynamoDB's answer to every n-th call by a throttling error, after the call did its work, which is the
/// harder case. Off unless switched on; found by the SDK through its file of global interceptors.
public final class ThrottlingInterceptor implements ExecutionInterceptor {
    private static final AtomicInteger EVERY = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static final AtomicInteger THROTTLED = new AtomicInteger();
    private static final byte[] BODY =
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\",\"message\":\"slow down\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    static void everyCallOutOf(int calls) {
        EVERY.set(calls);
        THROTTLED.set(0);
    }

    static int throttled() {
        return THROTTLED.get();
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        int every = EVERY.get();
        boolean dynamo = "DynamoDb".equals(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        NOW.set(dynamo && every > 0 && CALLS.incrementAndGet() % every == 0);
        if (!NOW.get()) return context.httpResponse();
        THROTTLED.incrementAndGet();
        return context.httpResponse().toBuilder()
                .statusCode(400)
                .removeHeader("x-amz-crc32")
                .putHeader("Content-Length", Integer.toString(BODY.length))
                .build();
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return NOW.get() ? Optional.of(new ByteArrayInputStream(BODY)) : context.responseBody();
    }
}
