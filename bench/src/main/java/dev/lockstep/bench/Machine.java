package dev.lockstep.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/// What the figures were measured on.
final class Machine {
    /// How a bench that starts the whole system uses it.
    static final String SHARED = "all servers and the engine share them";

    private Machine() {}

    /// @param use who has how much of it
    static String describe(String use) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        Runtime runtime = Runtime.getRuntime();
        return "Machine: " + runtime.availableProcessors() + " cores (" + System.getProperty("os.arch") + "), "
                + System.getProperty("os.name") + ", Java " + Runtime.version().feature()
                + "; " + use + ". "
                + String.format(Locale.ROOT, "Load average before: %.1f.\n", system.getSystemLoadAverage());
    }
}
