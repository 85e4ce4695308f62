package dev.lockstep.content.findings;

/// A place in a file, counted from 1 as editors count: lines, and UTF-16 units within the line. A byte order
/// mark is no column, and CRLF ends one line.
public record Position(int line, int column) {
    /// The first character of a file; the place of what concerns the file as a whole.
    public static final Position START = new Position(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
