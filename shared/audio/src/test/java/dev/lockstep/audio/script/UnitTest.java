package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.edition.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class UnitTest {
    private static Passage text(int length) {
        return new Passage(false, "w".repeat(length - 1) + ".");
    }

    private static final Passage HEADING = new Passage(true, "A heading.");

    @Example
    void of_shortParagraphs_mergesThemUntilTheyAreLongEnough() {
        List<Unit> units = Unit.of(List.of(text(100), text(100), text(100), text(40), HEADING, text(30)));
        assertThat(units).extracting(unit -> unit.passages().size()).containsExactly(3, 1, 2);
        assertThat(units)
                .extracting(Unit::before)
                .containsExactly(Boundary.START, Boundary.PARAGRAPH, Boundary.HEADING);
        assertThat(units.getLast().words()).isEqualTo("A heading. " + text(30).words());
    }

    @Example
    void of_headingsInARow_keepsThemWithTheirText() {
        assertThat(Unit.of(List.of(HEADING, HEADING, text(300), text(20))))
                .extracting(unit -> unit.passages().size())
                .containsExactly(3, 1);
        assertThat(Unit.of(List.of(HEADING))).hasSize(1);
        assertThat(Unit.of(List.of())).isEmpty();
    }

    @Property
    void of_anyPassages_losesNone_andEndsUnitsAtHeadings(@ForAll("passages") List<Passage> passages) {
        List<Unit> units = Unit.of(passages);
        assertThat(units.stream().flatMap(unit -> unit.passages().stream())).isEqualTo(passages);
        for (Unit unit : units) {
            List<Boolean> headings =
                    unit.passages().stream().map(Passage::isHeading).toList();
            assertThat(headings.lastIndexOf(true))
                    .isEqualTo((int) headings.stream().filter(is -> is).count() - 1);
        }
    }

    @Property
    void of_passagesOfWhichOneWordChanges_changesOneUnit(
            @ForAll("passages") List<Passage> passages, @ForAll @IntRange(max = 30) int which) {
        if (passages.isEmpty()) return;
        List<Passage> edited = new ArrayList<>(passages);
        int at = which % passages.size();
        Passage old = edited.get(at);
        edited.set(at, new Passage(old.isHeading(), "x" + old.words().substring(1)));
        assertThat(changed(Unit.of(passages), Unit.of(edited))).isEqualTo(1);
    }

    private static long changed(List<Unit> before, List<Unit> now) {
        var known = before.stream().map(Unit::words).collect(Collectors.toList());
        now.forEach(unit -> known.remove(unit.words()));
        assertThat(now).hasSameSizeAs(before);
        return known.size();
    }

    @Provide
    Arbitrary<List<Passage>> passages() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 400),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.strings().withCharRange('a', 'w').ofLength(8))
                .as((length, kind, start) -> new Passage(kind == 0, start + "y".repeat(length) + "."))
                .list()
                .ofMaxSize(30);
    }
}
