package dev.lockstep.system.cli;

/// A token or key that goes into an HTTP header.
final class HeaderSecret {
    private HeaderSecret() {}

    /// The value, if all of it is visible ASCII, and else bad usage that names where it came from and never the value:
    /// the JDK's HTTP client would quote it.
    static String of(String source, String value) {
        for (int index = 0; index < value.length(); index++) {
            char one = value.charAt(index);
            if (one <= ' ' || one > '~') {
                throw CommandFailure.usage(
                        "%s may hold visible ASCII only, and its character %d of %d is none: a line break, a space, or one that does not show"
                                .formatted(source, index + 1, value.length()));
            }
        }
        return value;
    }
}
