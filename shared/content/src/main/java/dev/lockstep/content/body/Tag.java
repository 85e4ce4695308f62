package dev.lockstep.content.body;

import dev.lockstep.content.findings.Position;
import java.util.List;

/// One tag, read.
///
/// @param name empty for a fragment
record Tag(Position at, Kind kind, String name, List<Attribute> attributes) {
    enum Kind {
        OPENING,
        CLOSING,
        ALONE
    }

    /// The tag as a message names it.
    String text() {
        return switch (kind) {
            case OPENING -> "<" + name + ">";
            case CLOSING -> "</" + name + ">";
            case ALONE -> "<" + name + " />";
        };
    }
}
