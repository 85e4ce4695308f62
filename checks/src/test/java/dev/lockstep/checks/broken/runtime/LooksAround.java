package dev.lockstep.checks.broken.runtime;

import java.util.Map;

final class LooksAround {
    Map<String, String> wrong() {
        return System.getenv();
    }
}
