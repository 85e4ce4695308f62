package dev.lockstep.content.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What texts that are made to be slow cost. The time limit is no measure: these texts take a few seconds at
/// most, and minutes to hours where the time were quadratic.
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BodyCostTest {
    private static final int LARGEST_FILE = 1 << 20;

    static Stream<Arguments> slow() {
        return Stream.of(
                Arguments.of("imports without an end", filled("import (\n\n")),
                Arguments.of("imports between headings", filled("import " + "a".repeat(200) + "\n# b\n")),
                Arguments.of("items of an attribute", "<a b={[" + filled("1,\n\n") + "]}/>"),
                Arguments.of("brackets in braces", "{" + filled("(\n\n") + "}"),
                Arguments.of("backticks that close nowhere", filled("`` \\")),
                Arguments.of("a table of many columns", table(50_000, 10_000)),
                Arguments.of("emphasis across lines", filled(emphasis(900, 9_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("slow")
    void of_aTextThatIsMadeToBeSlow_ends(String name, String source) {
        var refused = catchThrowableOfType(SyntaxException.class, () -> BodyText.of(source, 1));
        if (refused != null) assertThat(refused.rule()).as(name).isIn(Rule.TOO_DEEP, Rule.UNCLOSED_BRACE);
    }

    @Test
    void inText_askedWhileManyBracketsAreOpen_looksAtNone() {
        Extent extent = Extent.ofCode();
        int brackets = 2_000_000;
        for (int i = 0; i < brackets; i++) {
            assertThat(extent.ends('(') || extent.inText()).isFalse();
        }
        extent.ends('`');
        assertThat(extent.inText()).isTrue();
        extent.ends('`');
        assertThat(extent.inText()).isFalse();
    }

    @Test
    void of_importsWithoutAnEnd_areTextUpToTheLimit() throws SyntaxException {
        int most = BodyText.MAX_OPEN_SCRIPTS;
        assertThat(BodyText.of("import (\n\n".repeat(most), 1).body().blocks()).hasSize(most);
        assertTooDeep("import (\n\n".repeat(most + 1), "203:1");
    }

    @Test
    void of_sentencesThatStartLikeAnImport_areTextHoweverMany() throws SyntaxException {
        int many = 10 * BodyText.MAX_OPEN_SCRIPTS;
        assertThat(BodyText.of("import duties\nrise again.\n\n".repeat(many), 1)
                        .body()
                        .blocks())
                .hasSize(many);
    }

    @Test
    void of_cellsBeyondTheLimit_areRefused() throws SyntaxException {
        assertThat(BodyText.of(table(100, 990), 1).body().blocks()).hasSize(1);
        assertTooDeep(table(100, 1_000), "1004:1");
        assertTooDeep("> " + table(100, 1_000).replace("\n", "\n> "), "994:1");
        assertTooDeep((table(10, 1_000) + "\n").repeat(10), "10022:1");
    }

    @Test
    void of_emphasisThatSpreadsTooFar_isRefused() throws SyntaxException {
        assertThat(BodyText.of("*a*\n".repeat(100), 1).body().blocks()).hasSize(1);
        assertTooDeep("*a*\n".repeat(101), "103:1");
    }

    private static void assertTooDeep(String source, String at) {
        var refused = catchThrowableOfType(SyntaxException.class, () -> BodyText.of(source, 3));
        assertThat(refused).isNotNull();
        assertThat(refused.rule()).isEqualTo(Rule.TOO_DEEP);
        assertThat(refused.at()).hasToString(at);
    }

    private static String filled(String piece) {
        return piece.repeat(LARGEST_FILE / piece.length());
    }

    private static String table(int columns, int rows) {
        return "|a".repeat(columns) + "|\n" + "|-".repeat(columns) + "|\n" + "|b\n".repeat(rows);
    }

    private static String emphasis(int signs, int lines) {
        return "*a ".repeat(signs) + "a\n".repeat(lines) + " b*".repeat(signs) + "\n\n";
    }
}
