package dev.lockstep.content.sync;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// A client of DynamoDB that shows every request, each page of a list too, before it is sent.
final class Watched implements InvocationHandler {
    private final DynamoDbClient client;
    private final Consumer<DynamoDbRequest> watcher;

    private Watched(DynamoDbClient client, Consumer<DynamoDbRequest> watcher) {
        this.client = client;
        this.watcher = watcher;
    }

    /// @param watcher sees each request; what it throws is what the caller gets
    static DynamoDbClient of(DynamoDbClient client, Consumer<DynamoDbRequest> watcher) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new Watched(client, watcher));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean isShort = arguments != null && arguments.length > 0 && arguments[0] instanceof Consumer;
        if (isShort || method.getName().endsWith("Paginator")) {
            // These make a request and come back here with it.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof DynamoDbRequest request) {
            watcher.accept(request);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
