package dev.lockstep.checks.broken.runtime;

final class Prints {
    void wrong() {
        System.out.println("on Lambda nobody reads this as a log line");
    }
}
