package dev.lockstep.contacts.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LinesDocumentTest {
    @Test
    void lines_thatFit_areKeptToTheLetter() {
        List<Line> lines = List.of(
                new Line(Side.A, "city", null, " Delft\n\"é\" 🦊", "B was edited"),
                new Line(Side.B, Line.group("123"), "in", null, ""),
                new Line(Side.A, Line.LINK, "", "x".repeat(300_000), "made"));

        assertThat(LinesDocument.read(LinesDocument.write(lines))).isEqualTo(lines);
    }

    @Test
    void value_thatDoesNotFit_endsInItsLengthAndDigest_andTheOthersAreWhole() {
        String tooLong = "y".repeat(500_000);
        Line small = new Line(Side.B, "city", "Delft", "Gouda", "A was edited");

        List<Line> read =
                LinesDocument.read(LinesDocument.write(List.of(small, new Line(Side.A, "notes", tooLong, "z", "why"))));

        assertThat(read.getFirst()).isEqualTo(small);
        Line cut = read.getLast();
        assertThat(cut.whole()).isFalse();
        assertThat(cut.to()).isEqualTo("z");
        assertThat(cut.from())
                .startsWith("y".repeat(262_144) + "… [cut here: 262144 of 500000 characters; SHA-256 of the whole: ")
                .endsWith(Sha256.hex(tooLong, 32) + "]");
    }

    /// Four bytes a character, and control characters that JSON writes with six.
    @Test
    void values_areMeasuredInBytes_andNeverCutWithinACharacter() {
        List<Line> lines = List.of(
                new Line(Side.A, "notes", "x" + "🦊".repeat(100_000), "\u0001".repeat(60_000), "why"),
                new Line(Side.A, "city", "Delft", "Gouda", "why"));

        String written = LinesDocument.write(lines);

        assertThat(written.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(LinesDocument.MOST_BYTES)
                .isGreaterThan(LinesDocument.MOST_BYTES / 4);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(written)).isTrue();
        assertThat(LinesDocument.read(written).getLast()).isEqualTo(lines.getLast());
    }

    @Test
    void mostLines_fit_whateverTheirValues() {
        String value = "v".repeat(5000);
        List<Line> lines = Collections.nCopies(Entry.MOST_LINES, new Line(Side.B, "a_column", value, value, "why"));

        assertThat(LinesDocument.read(LinesDocument.write(lines)))
                .hasSize(Entry.MOST_LINES)
                .noneMatch(Line::whole);
    }

    @Test
    void reasons_thatAloneDoNotFit_areRefused() {
        List<Line> lines = List.of(new Line(Side.B, "city", "a", "b", "w".repeat(400_000)));

        assertThatThrownBy(() -> LinesDocument.write(lines)).hasMessageContaining("exceed an item");
    }

    @Test
    void entry_withoutLinesOrWithTooMany_isRefused() {
        Line line = new Line(Side.B, "city", "a", "b", "why");
        for (List<Line> lines : List.of(List.<Line>of(), new ArrayList<>(Collections.nCopies(501, line)))) {
            assertThatThrownBy(() -> new Entry(new UUID(0, 1), null, "run", Instant.EPOCH, lines))
                    .hasMessageContaining("1..500 lines: " + lines.size());
        }
    }
}
