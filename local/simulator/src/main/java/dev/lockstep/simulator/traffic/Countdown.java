package dev.lockstep.simulator.traffic;

import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// Says no so many times, then yes so many times (or for ever), then no. Guarded by the faults' lock.
final class Countdown implements BooleanSupplier {
    private final OptionalInt count;
    private int skip;
    private int fired;

    Countdown(int skip, OptionalInt count) {
        this.skip = skip;
        this.count = count;
    }

    @Override
    public boolean getAsBoolean() {
        if (skip > 0) {
            skip--;
            return false;
        }
        if (count.isPresent() && fired >= count.getAsInt()) {
            return false;
        }
        fired++;
        return true;
    }
}
