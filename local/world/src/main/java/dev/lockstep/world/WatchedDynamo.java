package dev.lockstep.world;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A client of DynamoDB that shows every request before it is sent, and again when it was answered. What a
/// watcher throws is what the caller gets.
public final class WatchedDynamo implements InvocationHandler {
    private final DynamoDbClient client;
    private final Consumer<DynamoDbRequest> before;
    private final Consumer<DynamoDbRequest> after;

    private WatchedDynamo(DynamoDbClient client, Consumer<DynamoDbRequest> before, Consumer<DynamoDbRequest> after) {
        this.client = client;
        this.before = before;
        this.after = after;
    }

    /// @param watcher sees each request, each page of a list too, before it is sent
    public static DynamoDbClient before(DynamoDbClient client, Consumer<DynamoDbRequest> watcher) {
        return of(client, watcher, _ -> {});
    }

    /// @param watcher sees each request when it was answered
    public static DynamoDbClient after(DynamoDbClient client, Consumer<DynamoDbRequest> watcher) {
        return of(client, _ -> {}, watcher);
    }

    private static DynamoDbClient of(
            DynamoDbClient client, Consumer<DynamoDbRequest> before, Consumer<DynamoDbRequest> after) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new WatchedDynamo(client, before, after));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean isShort = arguments != null && arguments.length > 0 && arguments[0] instanceof Consumer;
        if (isShort || method.getName().endsWith("Paginator")) {
            // These make a request and come back here with it.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments == null || arguments.length == 0 || !(arguments[0] instanceof DynamoDbRequest request)) {
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
