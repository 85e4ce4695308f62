package dev.lockstep.bench;

/// What the figures were measured on.
final class Machine {
    /// How a bench that starts the whole system uses it.
    static final String SHARED = "all servers and the engine share them";

    private Machine() {}

    /// @param use who has how much of it
    static String describe(String use) {
        Runtime runtime = Runtime.getRuntime();
        return "Machine: " + runtime.availableProcessors() + " cores (" + System.getProperty("os.arch") + "), "
                + System.getProperty("os.name") + ", Java " + Runtime.version().feature()
                + "; " + use + ".\n";
    }
}
