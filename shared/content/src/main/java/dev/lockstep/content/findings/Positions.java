package dev.lockstep.content.findings;

import java.util.Arrays;

/// Where the offsets of a text lie in its file.
@FunctionalInterface
public interface Positions {
    /// The place of the character at an offset, or of the end of the text.
    Position of(int offset);

    /// The places in a text that is its whole file. Reads the text once.
    static Positions inFile(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            if (lines == starts.length) starts = Arrays.copyOf(starts, lines * 2);
            starts[lines++] = end + 1;
        }
        int[] lineStarts = Arrays.copyOf(starts, lines);
        return offset -> {
            int found = Arrays.binarySearch(lineStarts, offset);
            int line = found >= 0 ? found : -found - 2;
            return new Position(line + 1, offset - lineStarts[line] + 1);
        };
    }
}
