package dev.lockstep.system.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.lockstep.state.CodedException;
import dev.lockstep.system.template.Resource;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.Map;
import java.util.ServiceLoader;

/// The code of one function: its jar in a class loader of its own, so that the jar proves to be complete.
final class FunctionJar implements AutoCloseable {
    private final Resource.Function function;
    private final URLClassLoader loader;
    private final Constructor<? extends RequestStreamHandler> constructor;

    private FunctionJar(
            Resource.Function function,
            URLClassLoader loader,
            Constructor<? extends RequestStreamHandler> constructor) {
        this.function = function;
        this.loader = loader;
        this.constructor = constructor;
    }

    static FunctionJar load(Resource.Function function, Path root) {
        Path jar = root.resolve(function.codeUri());
        if (!Files.exists(jar)) {
            throw new FunctionFault("function " + function.logicalId() + ": its code " + function.codeUri()
                    + " is not there; was it built?");
        }
        try {
            URL url = jar.toUri().toURL();
            URLClassLoader loader =
                    new URLClassLoader(function.logicalId(), new URL[] {url}, new LambdaRuntimeClasses());
            registerDrivers(loader);
            return new FunctionJar(function, loader, constructor(function, loader));
        } catch (IOException failure) {
            throw new FunctionFault("function " + function.logicalId() + ": " + jar + " cannot be read", failure);
        }
    }

    /// A new instance of the handler, made within the function's own class loader.
    RequestStreamHandler instance(Map<String, String> environment) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return constructor.newInstance(environment);
        } catch (InvocationTargetException failure) {
            throw refusal(failure.getTargetException());
        } catch (ReflectiveOperationException failure) {
            throw new FunctionFault(named(function) + " cannot be made", failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /// What a function itself says of its variables, with its code. It is of a class of the function's own
    /// loader.
    private RuntimeException refusal(Throwable cause) {
        if (cause.getClass().getName().equals(CodedException.class.getName())) {
            try {
                Object code = cause.getClass().getMethod("code").invoke(cause);
                return new CodedException(
                        String.valueOf(code), "function " + function.logicalId() + ": " + cause.getMessage(), cause);
            } catch (ReflectiveOperationException otherwise) {
                cause.addSuppressed(otherwise);
            }
        }
        return new FunctionFault(named(function) + " cannot be made", cause);
    }

    ClassLoader loader() {
        return loader;
    }

    private static Constructor<? extends RequestStreamHandler> constructor(
            Resource.Function function, ClassLoader loader) {
        String className = function.handler().split("::", 2)[0];
        try {
            return Class.forName(className, false, loader)
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Map.class);
        } catch (ClassNotFoundException failure) {
            throw new FunctionFault(named(function) + ": the class is not in " + function.codeUri());
        } catch (ClassCastException failure) {
            throw new FunctionFault(named(function) + " must implement RequestStreamHandler");
        } catch (NoSuchMethodException failure) {
            throw new FunctionFault(named(function) + " needs a public constructor that takes Map<String, String>");
        } catch (LinkageError failure) {
            throw new FunctionFault(named(function) + ": the jar is not complete", failure);
        }
    }

    // JDBC looks for drivers once per process, before this jar is there.
    private static void registerDrivers(ClassLoader loader) {
        ServiceLoader.load(Driver.class, loader).forEach(_ -> {});
    }

    private static String named(Resource.Function function) {
        return "function " + function.logicalId() + ": handler " + function.handler();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
