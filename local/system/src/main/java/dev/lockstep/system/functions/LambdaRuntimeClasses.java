package dev.lockstep.system.functions;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

/// What a function finds on Lambda besides its own jar: the JDK and the interfaces of aws-lambda-java-core.
final class LambdaRuntimeClasses extends ClassLoader {
    private static final String CORE = "com.amazonaws.services.lambda.runtime.";
    // aws-lambda-java-events uses the same prefix, but is not part of the runtime.
    private static final String EVENTS = CORE + "events.";

    LambdaRuntimeClasses() {
        super("lambda-runtime", getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(CORE) && !name.startsWith(EVENTS)) {
            return Class.forName(name, false, RequestStreamHandler.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
