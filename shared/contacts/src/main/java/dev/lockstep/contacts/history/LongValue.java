package dev.lockstep.contacts.history;

import dev.lockstep.state.Sha256;
import org.jspecify.annotations.Nullable;

/// Cuts what is too long to keep, and says so where it ends: how much there was, and the SHA-256 of its UTF-8, by which
/// a copy found elsewhere is known for the value that was here.
final class LongValue {
    private LongValue() {}

    /// The line with values of at most so many characters, before their notes.
    static Line cut(Line line, int length) {
        String from = cut(line.from(), length);
        String to = cut(line.to(), length);
        boolean whole = line.whole() && same(from, line.from()) && same(to, line.to());
        return new Line(line.side(), line.field(), from, to, line.why(), whole);
    }

    private static @Nullable String cut(@Nullable String value, int length) {
        if (value == null || value.length() <= length) return value;
        // Half of a character outside the basic plane is no text.
        int end = Character.isHighSurrogate(value.charAt(length - 1)) ? length - 1 : length;
        return "%s… [cut here: %d of %d characters; SHA-256 of the whole: %s]"
                .formatted(value.substring(0, end), end, value.length(), Sha256.hex(value, 32));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }
}
