package dev.lockstep.speech.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import dev.lockstep.speech.maths.Numerals;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Any text has a reading that keeps its numbers.
final class SpokenWordsProperties {
    private static final int TRIES = 1_000;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.MIXIN)
    void anyCode_isSayable_andKeepsItsNumbers(@ForAll String code, @ForAll Language language) {
        String words = new SpokenCode(language).code(code);

        assertThat(words).matches("[\\p{L}\\p{M}\\p{Nd} .]*").isEqualTo(words.strip());
        assertThat(Numerals.runs(words)).isEqualTo(Numerals.runs(code));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void anyProse_keepsItsNumbers(@ForAll("prose") String text, @ForAll Language language) {
        Said said = new SpokenProse(language).read(text);
        List<String> numbers = new ArrayList<>(Numerals.runs(said.words()));
        numbers.addAll(said.numbersInWords());

        assertThat(numbers).containsExactlyInAnyOrderElementsOf(Numerals.runs(text));
        assertThat(new SpokenProse(language).read(text)).isEqualTo(said);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.MIXIN)
    void anyString_hasAReading(@ForAll String text, @ForAll Language language) {
        assertThat(new SpokenProse(language).read(text)).isNotNull();
        assertThat(new SpokenCode(language).address(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> prose() {
        return Arbitraries.of(
                        "e.g.",
                        "etc.",
                        "dll.",
                        "hal.",
                        "No.",
                        "Rp",
                        "$",
                        "%",
                        "1st",
                        "2nd",
                        "ke-2",
                        "ke-12",
                        "2024-05-17",
                        "31/12/1999",
                        "13/13/2000",
                        "50.000",
                        "1,5",
                        "0.25",
                        "12",
                        "7",
                        "juta",
                        "million",
                        "–",
                        "-",
                        ",",
                        ".",
                        " ",
                        " ",
                        " ",
                        "kata",
                        "word",
                        "https://example.com/a/1",
                        "www.example.org",
                        "(",
                        ")",
                        "A")
                .list()
                .ofMaxSize(20)
                .map(list -> String.join("", list));
    }
}
