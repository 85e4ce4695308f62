package dev.lockstep.contacts.history;

import dev.lockstep.contacts.merge.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the writes of one run to one contact come to. Pure.
public final class RunLines {
    private RunLines() {}

    private record Place(Side side, String field) {}

    /// A line for each side and field, from what the run found there first to what it left, in the order of
    /// their first writes; none where the two are the same. Of lines about the link all stand.
    ///
    /// @param entries in the order in which they were made
    public static List<Line> net(List<Entry> entries) {
        Map<Place, Line> net = new LinkedHashMap<>();
        List<Line> links = new ArrayList<>();
        for (Entry entry : entries) {
            for (Line line : entry.lines()) {
                if (line.field().equals(Line.LINK)) {
                    links.add(line);
                    continue;
                }
                net.merge(new Place(line.side(), line.field()), line, RunLines::joined);
            }
        }
        List<Line> lines = new ArrayList<>(links);
        net.values().stream()
                .filter(line -> !line.whole() || !Objects.equals(line.from(), line.to()))
                .forEach(lines::add);
        return lines;
    }

    private static Line joined(Line first, Line last) {
        boolean whole = first.whole() && last.whole();
        return new Line(first.side(), first.field(), first.from(), last.to(), last.why(), whole);
    }
}
