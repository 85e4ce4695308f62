package dev.lockstep.contacts.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RunLinesTest {
    private static final UUID ANN = new UUID(0, 1);

    private static Entry entry(Line... lines) {
        return new Entry(ANN, "77", "run", Instant.EPOCH, List.of(lines));
    }

    private static Line line(Side side, String field, @Nullable String from, @Nullable String to) {
        return new Line(side, field, from, to, "why");
    }

    @Test
    void severalWrites_comeToTheFirstFromAndTheLastTo() {
        List<Line> net = RunLines.net(List.of(
                entry(line(Side.B, "city", "Delft", "Breda"), line(Side.A, "city", null, "Breda")),
                entry(line(Side.B, "city", "Breda", "Leiden"))));

        assertThat(net).containsExactly(line(Side.B, "city", "Delft", "Leiden"), line(Side.A, "city", null, "Breda"));
    }

    @Test
    void thereAndBack_comesToNothing() {
        assertThat(RunLines.net(List.of(
                        entry(line(Side.B, "city", "Delft", "Breda"), line(Side.B, "group:1", null, "member")),
                        entry(line(Side.B, "city", "Breda", "Delft"), line(Side.B, "group:1", "member", null)))))
                .isEmpty();
    }

    @Test
    void whatWasCut_staysCutAndLinesAboutTheLinkStand() {
        Line cut = new Line(Side.B, "notes", "long…", "long…", "why", false);
        Line created = line(Side.B, Line.LINK, null, "created");

        List<Line> net = RunLines.net(List.of(entry(cut, created), entry(line(Side.B, "notes", "long", "short"))));

        assertThat(net).contains(created).hasSize(2);
        assertThat(net.getLast().whole()).isFalse();
        assertThat(RunLines.net(List.of(entry(cut)))).containsExactly(cut);
    }
}
