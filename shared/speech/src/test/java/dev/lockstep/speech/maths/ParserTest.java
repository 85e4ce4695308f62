package dev.lockstep.speech.maths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import dev.lockstep.speech.maths.Fault.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is malformed, by name and place, and what is read of it all the same.
final class ParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{x + 1; UNCLOSED_BRACE; 5; x plus 1",
                "x}; UNOPENED_BRACE; 1; x",
                "\\text{abc; UNCLOSED_BRACE; 9; abc",
                "\\frac{1}; MISSING_ARGUMENT; 7; 1 over",
                "x^; MISSING_ARGUMENT; 1; x to the power of",
                "x^a^b; DOUBLE_SCRIPT; 3; x to the power of a, times b",
                "\\left( x; UNCLOSED_LEFT; 0; x",
                "x \\right); UNOPENED_RIGHT; 2; x",
                "\\begin{cases} x = 1; UNCLOSED_ENVIRONMENT; 0; the system, x equals 1, end system",
                "x \\end{cases}; UNOPENED_ENVIRONMENT; 2; x",
                "\\begin{cases} x \\end{align}; OTHER_ENVIRONMENT; 16; the system, x, end system",
            })
    void malformed_namesItsFaultAndPlace_andIsRead(String latex, Problem problem, int at, String words) {
        Reading reading = new SpokenMaths(Language.ENGLISH).read(latex);

        assertThat(reading.faults()).containsExactly(new Fault(problem, at));
        assertThat(reading.words()).isEqualTo(words);
    }

    @Test
    void nesting_beyondItsBound_isAFault_andIsReadToItsEnd() {
        String latex = "{".repeat(Parser.MAX_DEPTH + 1) + "x" + "}".repeat(Parser.MAX_DEPTH + 1);

        assertThat(Parser.parse(latex).faults()).extracting(Fault::problem).contains(Problem.TOO_DEEP);
        assertThat(new SpokenMaths(Language.ENGLISH).read(latex).words()).isEqualTo("x");
    }

    @Test
    void nesting_upToItsBound_isNoFault() {
        String latex = "{".repeat(Parser.MAX_DEPTH) + "x" + "}".repeat(Parser.MAX_DEPTH);

        assertThat(Parser.parse(latex).faults()).isEmpty();
    }

    @Test
    void unknownCommand_isReportedOnce_andItsArgumentsAreRead() {
        Reading reading = new SpokenMaths(Language.ENGLISH).read("\\foo{x + 1} \\foo \\begin{bar} 2 \\end{bar} ☂");

        assertThat(reading.words()).isEqualTo("foo x plus 1 foo times 2");
        assertThat(reading.unknown()).containsExactly("\\foo", "\\begin{bar}", "☂");
    }

    @Test
    void tree_keepsWhatIsWritten() {
        assertThat(Parser.parse("\\frac12x_1").tree())
                .isEqualTo(new Maths.Row(List.of(
                        new Maths.Fraction(row(new Maths.Number("1")), row(new Maths.Number("2"))),
                        new Maths.Scripts(new Maths.Letter("x"), row(new Maths.Number("1")), 0, null))));
    }

    private static Maths.Row row(Maths item) {
        return new Maths.Row(List.of(item));
    }

    @Test
    void reading_saysWhichNumbersBecameWords() {
        Reading reading = new SpokenMaths(Language.ENGLISH).read("\\frac{3}{4} x^2 + 5^3 + 12");

        assertThat(reading.words()).isEqualTo("three quarters x squared plus 5 cubed plus 12");
        assertThat(reading.numbersInWords()).containsExactlyInAnyOrder("3", "4", "2", "3");
    }
}
