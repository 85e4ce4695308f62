package dev.lockstep.content.literal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.findings.SyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LiteralProperties {
    /// How often each character may be looked at: blanks before `as`, words of three statements, a
    /// template's start.
    private static final int LOOKS_PER_CHARACTER = 40;

    private static final String VALID = """
            import type { A } from "@a/b"; // note
            export const BASE_PATH = '/a';
            export const metadata: Meta<A>[] = {
              title: "It's // \\u0041 { text",
              authors: [{ name: 'N' }, { name: `${BASE_PATH}/x` }],
              n: [-1.5e3, true, null, 07 /* x */],
            } as const satisfies Meta;
            """.replace("07", "0");

    @Property(tries = 3000)
    void parsing_anyPieces_endsInAValueOrTheDocumentedErrorInLinearTime(@ForAll("pieces") String file) {
        assertParses(file);
    }

    @Property(tries = 1000)
    void parsing_anyString_endsInAValueOrTheDocumentedErrorInLinearTime(@ForAll String file) {
        assertParses(file);
        assertParses("export const metadata = " + file);
    }

    @Property(tries = 3000)
    void parsing_aValidFileWithOneEdit_endsInAValueOrTheDocumentedErrorInLinearTime(
            @ForAll("pieces") String inserted,
            @ForAll @IntRange(max = 330) int at,
            @ForAll @IntRange(max = 9) int cut) {
        int from = Math.min(at, VALID.length());
        assertParses(VALID.substring(0, from) + inserted + VALID.substring(Math.min(VALID.length(), from + cut)));
    }

    @Property(tries = 100)
    void parsing_aPieceRepeated_takesLinearTime(@ForAll("piece") String one, @ForAll("piece") String other) {
        String nasty = (one + other).repeat(5000);
        assertParses(nasty);
        assertParses("export const metadata = " + nasty);
        assertParses("export const metadata = {" + nasty);
        assertParses("export const a: " + nasty);
    }

    @Provide
    Arbitrary<String> piece() {
        return Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                "(",
                ")",
                "<",
                ">",
                "'",
                "\"",
                "`",
                "\\",
                "/",
                "//",
                "/*",
                "*/",
                ":",
                ",",
                ";",
                "=",
                "\n",
                " ",
                "a",
                "as",
                " as const",
                " satisfies T",
                "import ",
                "export ",
                "const ",
                "default ",
                "metadata",
                "${",
                "${BASE_PATH}",
                "...",
                "\\u",
                "\\u{",
                "1",
                "-",
                ".",
                "e",
                "true",
                "null",
                "|",
                "&",
                "{/*",
                "*/}",
                "\u2028",
                "\ud800",
                "😀");
    }

    @Provide
    Arbitrary<String> pieces() {
        return piece().list().ofMaxSize(25).map(pieces -> String.join("", pieces));
    }

    private static void assertParses(String file) {
        var declarations = Cursor.atStartOf(file);
        var head = Cursor.atStartOf(file);
        try {
            assertThat(new Statements(declarations, "/base").all()).isNotNull();
        } catch (SyntaxException refused) {
            assertThat(refused.message()).isNotBlank();
            assertThat(refused.at().line()).isBetween(1, (int) file.lines().count() + 1);
        }
        try {
            assertThat(Head.read(head).bodyOffset()).isBetween(0, file.length());
        } catch (SyntaxException refused) {
            assertThat(refused.message()).isNotBlank();
        }
        assertThat(declarations.looks()).isLessThanOrEqualTo(LOOKS_PER_CHARACTER * (file.length() + 1L));
        assertThat(head.looks()).isLessThanOrEqualTo(LOOKS_PER_CHARACTER * (file.length() + 1L));
    }
}
