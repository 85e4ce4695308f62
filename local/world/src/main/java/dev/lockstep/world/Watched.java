package dev.lockstep.world;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A client of AWS that shows every request before it is sent, or when it was answered. What a watcher
/// throws is what the caller gets.
public final class Watched implements InvocationHandler {
    private final Object client;
    private final Consumer<SdkRequest> before;
    private final Consumer<SdkRequest> after;

    private Watched(Object client, Consumer<SdkRequest> before, Consumer<SdkRequest> after) {
        this.client = client;
        this.before = before;
        this.after = after;
    }

    /// @param watcher sees each request, each page of a list too, before it is sent
    public static DynamoDbClient before(DynamoDbClient client, Consumer<SdkRequest> watcher) {
        return of(DynamoDbClient.class, client, watcher, _ -> {});
    }

    /// @param watcher sees each request when it was answered
    public static DynamoDbClient after(DynamoDbClient client, Consumer<SdkRequest> watcher) {
        return of(DynamoDbClient.class, client, _ -> {}, watcher);
    }

    /// @param before sees each request before it is sent
    /// @param after sees each request when it was answered
    public static SqsClient around(SqsClient client, Consumer<SdkRequest> before, Consumer<SdkRequest> after) {
        return of(SqsClient.class, client, before, after);
    }

    private static <C> C of(Class<C> type, C client, Consumer<SdkRequest> before, Consumer<SdkRequest> after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new Watched(client, before, after)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean isShort = arguments != null && arguments.length > 0 && arguments[0] instanceof Consumer;
        if (isShort || method.getName().endsWith("Paginator")) {
            // These make a request and come back here with it.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments == null || arguments.length == 0 || !(arguments[0] instanceof SdkRequest request)) {
            return call(method, arguments);
        }
        before.accept(request);
        Object answer = call(method, arguments);
        after.accept(request);
        return answer;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
