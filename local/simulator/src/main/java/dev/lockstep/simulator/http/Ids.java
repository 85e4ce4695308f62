package dev.lockstep.simulator.http;

/// Ids in paths.
final class Ids {
    private Ids() {}

    /// The id in a path segment; -1, which nothing has, for a text that is no id.
    static long parse(String segment) {
        return segment.matches("[0-9]{1,18}") ? Long.parseLong(segment) : -1;
    }
}
