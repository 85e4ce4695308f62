package dev.lockstep.speech.maths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Any string has a reading that a voice can say, that keeps the numbers, and that takes its length in time.
final class SpokenMathsProperties {
    private static final int TRIES = 1_500;

    /// Words, digits, and what a voice waits at; hyphens and apostrophes within words.
    private static final String SAYABLE = "[\\p{L}\\p{M}\\p{Nd} ,.;:!?'-]*";

    /// Looks at a token, or visits to an item, for each character: nesting can cost no more than its bound.
    private static final long PER_CHARACTER = 60;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.MIXIN)
    void anyString_isSayable(@ForAll String text, @ForAll Language language) {
        isSayable(text, language);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void piecesOfLatex_areSayable(@ForAll("soup") String latex, @ForAll Language language) {
        isSayable(latex, language);
        assertThat(new SpokenMaths(language).read(latex)).isEqualTo(new SpokenMaths(language).read(latex));
    }

    private static void isSayable(String latex, Language language) {
        Reading reading = new SpokenMaths(language).read(latex);
        assertThat(reading.words())
                .matches(SAYABLE)
                .doesNotContain("  ", " ,", ",,")
                .doesNotEndWith(",");
        assertThat(reading.words()).isEqualTo(reading.words().strip());
        assertThat(reading.faults()).allMatch(fault -> fault.at() >= 0 && fault.at() <= latex.length());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void wellFormedMaths_hasNoFault_knowsAllCommands_andKeepsItsNumbers(
            @ForAll("expressions") String latex, @ForAll Language language) {
        Reading reading = new SpokenMaths(language).read(latex);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.unknown()).isEmpty();
        assertThat(reading.words()).matches(SAYABLE).isNotBlank();
        assertThat(numbersSaid(reading)).containsExactlyInAnyOrderElementsOf(Numerals.runs(latex));
    }

    private static List<String> numbersSaid(Reading reading) {
        List<String> numbers = new ArrayList<>(Numerals.runs(reading.words()));
        numbers.addAll(reading.numbersInWords());
        return numbers;
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void timeToRead_growsWithTheLength(
            @ForAll("expressions") String latex,
            @ForAll @IntRange(min = 1, max = 30) int times,
            @ForAll Language language) {
        takesItsLength((latex + " ").repeat(times), language);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void deepNesting_isBoundedInTime(
            @ForAll("openers") String opener, @ForAll @IntRange(min = 1, max = 1_000) int deep) {
        takesItsLength(opener.repeat(deep) + "x", Language.ENGLISH);
        isSayable(opener.repeat(deep) + "x", Language.INDONESIAN);
    }

    private static void takesItsLength(String latex, Language language) {
        long bound = PER_CHARACTER * (latex.length() + 1);
        assertThat(Parser.looks(latex)).isLessThanOrEqualTo(bound);
        assertThat(SpokenMaths.steps(latex, language)).isLessThanOrEqualTo(bound);
    }

    @Provide
    Arbitrary<String> openers() {
        return Arbitraries.of(
                "{",
                "(",
                "[",
                "|",
                "\\{",
                "x^{",
                "x_",
                "\\frac{1}{",
                "\\frac",
                "\\sqrt{",
                "\\sqrt[",
                "\\left(",
                "^",
                "\\text{$",
                "\\vec",
                "\\begin{cases}",
                "-(",
                "f(",
                "\\underbrace{",
                "\\overset{a}{",
                "1,",
                "(1,");
    }

    @Provide
    Arbitrary<String> soup() {
        List<String> pieces =
                new ArrayList<>(Commands.all().stream().map(Command::written).toList());
        pieces.addAll(
                List.of("{", "}", "^", "_", "&", "\\\\", "'", ",", ", ", "$", "~", "`", "#", "@", "1", "2.5", "x"));
        pieces.addAll(
                List.of("{cases}", "{pmatrix}", "{nonsense}", "\\nonsense", "\\text{a $x$ b}", "\\text{", "é", "漢"));
        return Arbitraries.of(pieces).list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.longs().map(seed -> new ExpressionMaker(seed).expression());
    }
}
