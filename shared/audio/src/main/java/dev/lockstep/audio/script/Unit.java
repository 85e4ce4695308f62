package dev.lockstep.audio.script;

import dev.lockstep.audio.edition.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is written and spoken in one piece: paragraphs of one section, merged until they are long enough for
/// a voice to find its tone.
///
/// @param before what lies between it and the unit before
/// @param passages at least one; headings come first
public record Unit(Boundary before, List<Passage> passages) {
    /// Shorter prompts are read unsteadily (ElevenLabs docs, Eleven v3: prompts under 250 characters).
    public static final int LEAST_CHARACTERS = 250;

    public Unit {
        passages = List.copyOf(passages);
    }

    /// What it says, on one line.
    public String words() {
        return passages.stream().map(Passage::words).collect(Collectors.joining(" "));
    }

    /// Merges passages into units of at least [#LEAST_CHARACTERS], but for the last of a section. A heading
    /// begins a unit, so that an edit moves nothing beyond its section.
    public static List<Unit> of(List<Passage> passages) {
        List<Unit> units = new ArrayList<>();
        List<Passage> open = new ArrayList<>();
        int length = 0;
        for (Passage passage : passages) {
            boolean onlyHeadings = open.stream().allMatch(Passage::isHeading);
            boolean isOver = passage.isHeading() ? !onlyHeadings : length >= LEAST_CHARACTERS && !onlyHeadings;
            if (isOver) {
                units.add(unit(units, open));
                open.clear();
                length = 0;
            }
            open.add(passage);
            length += passage.words().length();
        }
        if (!open.isEmpty()) units.add(unit(units, open));
        return units;
    }

    private static Unit unit(List<Unit> units, List<Passage> passages) {
        if (units.isEmpty()) return new Unit(Boundary.START, passages);
        return new Unit(passages.getFirst().isHeading() ? Boundary.HEADING : Boundary.PARAGRAPH, passages);
    }
}
