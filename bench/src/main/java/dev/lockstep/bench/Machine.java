package dev.lockstep.bench;

/// What the figures were measured on.
final class Machine {
    private Machine() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        return "Machine: " + runtime.availableProcessors() + " cores (" + System.getProperty("os.arch") + "), "
                + System.getProperty("os.name") + ", Java " + Runtime.version().feature()
                + "; all servers and the engine share them.\n";
    }
}
