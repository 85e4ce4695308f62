package dev.lockstep.backfill;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts every write to AWS and halts the process, as `kill -9` would, right after the one with the number that the
/// system property `halt.after` names, or right before the one that `halt.before` names. Found by the SDK through
/// its file of global interceptors; does nothing without the properties.
public final class HaltingInterceptor implements ExecutionInterceptor {
    static final AtomicInteger WRITES = new AtomicInteger();
    private static final Set<String> WRITING =
            Set.of("TransactWriteItems", "PutItem", "UpdateItem", "PutObject", "SendMessage");
    private static final int EXIT_CODE = 137;

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (isWrite(attributes) && WRITES.get() + 1 == Integer.getInteger("halt.before", 0)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (isWrite(attributes) && WRITES.incrementAndGet() == Integer.getInteger("halt.after", 0)) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private static boolean isWrite(ExecutionAttributes attributes) {
        return WRITING.contains(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }
}
