package dev.lockstep.content.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {
    @Test
    void main_aMaterialFile_resolvesItsBasePath() throws SyntaxException {
        String file = """
                import type { MaterialList } from "@site/types"; // the type
                import { BASE_PATH } from "./index"
                /* two
                   lines */
                export const enMaterials: Array<MaterialList["a"] | { b: 'x' }>[] = [
                  { title: 'It\\'s // no comment', "href": `${BASE_PATH}/x`, items: [], },
                ] as const satisfies Readonly<MaterialList>;
                export default enMaterials;
                """;
        assertThat(Declarations.of(file, "/subject/a").main().json())
                .hasToString("[{\"title\":\"It's // no comment\",\"href\":\"/subject/a/x\",\"items\":[]}]");
    }

    @Test
    void of_basePathDeclaredInTheFile_winsOverTheOneBesideIt() throws SyntaxException {
        assertThatMain("export const BASE_PATH = '/own'\nconst list = [`${BASE_PATH}/x`]")
                .isEqualTo("[\"/own/x\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            "a\\u0041\\x42\\u{1F600}\\n\\"\\'\\`" ~ "aAB😀\\n\\"'`"
            "http://x/{y}"                         ~ "http://x/{y}"
            `two "quotes" ' $ {`                   ~ "two \\"quotes\\" ' $ {"
            -1.5e3                                 ~ -1500.0
            [true, false, null,]                   ~ [true,false,null]
            { 7: 1, 'a-b': 2, $c_: 3 } as const    ~ {"7":1.0,"a-b":2.0,"$c_":3.0}
            [1 as number, {} satisfies A.B<C>[]]   ~ [1.0,{}]
            /* a */ [ /* b */ ]                    ~ []
            """)
    void main_aLiteral_isItsValue(String literal, String json) throws SyntaxException {
        assertThatMain("const x = " + literal).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            { a: "x         ~ UNCLOSED_STRING    ~ 1:16
            { a: `x ${b}` } ~ NOT_A_LITERAL      ~ 1:19
            `${BASE_PATH}`  ~ NOT_A_LITERAL      ~ 1:12
            { a: 1          ~ UNCLOSED_BRACE     ~ 1:11
            [1, [2, 3]      ~ UNCLOSED_BRACE     ~ 1:11
            { a: [1, 2 }    ~ UNCLOSED_BRACE     ~ 1:16
            { a: 1 b: 2 }   ~ UNCLOSED_BRACE     ~ 1:11
            /* a            ~ UNCLOSED_COMMENT   ~ 1:11
            { a: now() }    ~ NOT_A_LITERAL      ~ 1:16
            { a: new Date() } ~ NOT_A_LITERAL    ~ 1:16
            { a: "x" + "y" } ~ NOT_A_LITERAL     ~ 1:20
            { a: 'x'.length } ~ NOT_A_LITERAL    ~ 1:19
            { ...b }        ~ NOT_A_LITERAL      ~ 1:13
            { [a]: 1 }      ~ NOT_A_LITERAL      ~ 1:13
            { a, b: 1 }     ~ NOT_A_LITERAL      ~ 1:13
            { a() {} }      ~ NOT_A_LITERAL      ~ 1:14
            () => 1         ~ NOT_A_LITERAL      ~ 1:11
            { a: 1, a: 2 }  ~ DUPLICATE_FIELD    ~ 1:19
            [1,,2]          ~ MALFORMED_LITERAL  ~ 1:14
            012             ~ NOT_A_LITERAL      ~ 1:11
            0x10            ~ NOT_A_LITERAL      ~ 1:11
            1e              ~ NOT_A_LITERAL      ~ 1:11
            "\\u12"         ~ MALFORMED_LITERAL  ~ 1:12
            "\\ud800"       ~ MALFORMED_LITERAL  ~ 1:11
            "\\u{110000}"   ~ MALFORMED_LITERAL  ~ 1:12
            "\\7"           ~ MALFORMED_LITERAL  ~ 1:12
            1, 2            ~ NOT_A_LITERAL      ~ 1:12
            {} as {         ~ UNCLOSED_BRACE     ~ 1:17
            """)
    void of_anythingElse_isRefusedWhereItStands(String literal, Rule rule, String at) {
        assertRefused("const x = " + literal, rule, at);
    }

    @Test
    void of_faultOnAnotherLine_isNamedByLineAndColumn() {
        assertRefused("const x = {\n  a: 1,\n  b: fetch('x'),\n};", Rule.NOT_A_LITERAL, "3:6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"function f() {}", "let x = 1", "export type A = 1", "eval('1')", "export * from 'x'"})
    void of_codeBetweenTheDeclarations_isRefused(String code) {
        assertRefused("const a = 1;\n" + code, Rule.NOT_A_LITERAL, code.startsWith("export") ? "2:8" : "2:1");
    }

    @Test
    void main_nothingDeclared_isRefused() throws SyntaxException {
        var none = Declarations.of("// nothing\n", null);
        assertThat(catchThrowableOfType(SyntaxException.class, none::main).rule())
                .isEqualTo(Rule.MISSING_METADATA);
    }

    @Test
    void of_nestedToTheLimit_isReadAndOneDeeperRefused() throws SyntaxException {
        String deepest = "[".repeat(LiteralParser.MAX_DEPTH) + "]".repeat(LiteralParser.MAX_DEPTH);
        assertThatMain("const x = " + deepest).isEqualTo(deepest);
        assertRefused("const x = [" + deepest + "]", Rule.TOO_DEEP, "1:" + (11 + LiteralParser.MAX_DEPTH));
        assertRefused("const x = " + "[".repeat(1_000_000), Rule.TOO_DEEP, "1:" + (11 + LiteralParser.MAX_DEPTH));
    }

    private static AbstractStringAssert<?> assertThatMain(String file) throws SyntaxException {
        return assertThat(Declarations.of(file, null).main().json().toString());
    }

    private static void assertRefused(String file, Rule rule, String at) {
        var refused = catchThrowableOfType(SyntaxException.class, () -> Declarations.of(file, null));
        assertThat(refused).as(file).isNotNull();
        assertThat(refused.rule()).as(refused.message()).isEqualTo(rule);
        assertThat(refused.at()).as(refused.message()).hasToString(at);
        assertThat(refused.at().line()).isGreaterThanOrEqualTo(Position.START.line());
    }
}
