package dev.lockstep.simulator.traffic;

import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// One fault, the calls it is for, and whether it fires on the next of them.
record FaultRule(String method, Pattern path, Fault fault, BooleanSupplier fires) {
    boolean matches(String callMethod, String callPath) {
        return (method.equals("*") || method.equals(callMethod))
                && path.matcher(callPath).matches();
    }
}
