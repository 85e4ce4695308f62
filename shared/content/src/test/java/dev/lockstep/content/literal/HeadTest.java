package dev.lockstep.content.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "export const metadata = { title: \"A\" };\n~Body",
                "export const metadata = { title: \"A\" } as const satisfies Metadata\n~\nBody",
                "export const metadata: Metadata = { title: \"A\" }; // why\n~\nBody",
                "import { A } from \"x\";\nimport B, * as C from 'y'\n\n{/* note */}\nexport const metadata = { title: \"A\" };\n~",
                "\n// note\nexport const other = 1\nexport const metadata = {\n  title: \"A\",\n};   \n~# Body",
                "export const metadata = { title: \"A\" };~",
            })
    void of_metadataAtTheStart_bodyBeginsBehindItsLine(String marked) throws SyntaxException {
        Head head = Head.of(marked.replace("~", ""));
        assertThat(head.metadata().json()).hasToString("{\"title\":\"A\"}");
        assertThat(head.bodyOffset()).isEqualTo(marked.indexOf('~'));
    }

    @Test
    void of_noMetadata_saysSo() {
        assertRefused("# A heading\n", Rule.MISSING_METADATA, "1:1");
        assertRefused("", Rule.MISSING_METADATA, "1:1");
        assertRefused("---\ntitle: A\n---\n", Rule.MISSING_METADATA, "1:1");
        assertRefused("import a from 'a';\n\nText", Rule.MISSING_METADATA, "3:1");
        assertRefused("export const metadata = [];", Rule.WRONG_TYPE, "1:25");
    }

    @Test
    void of_codeAroundTheMetadata_isRefused() {
        assertRefused("export const metadata = { title: f() };", Rule.NOT_A_LITERAL, "1:34");
        assertRefused("export const metadata = {}\n.x = 1", Rule.NOT_A_LITERAL, "2:1");
        assertRefused("export const metadata = {}; run()", Rule.NOT_A_LITERAL, "1:29");
        assertRefused("export const x = run();\nexport const metadata = {};", Rule.NOT_A_LITERAL, "1:18");
        assertRefused("run();\nexport const metadata = {};", Rule.MISSING_METADATA, "1:1");
    }

    @Test
    void of_braceNeverClosed_namesTheBrace() {
        assertRefused("export const metadata = {\n  title: \"A\",\n\n## Heading\n", Rule.UNCLOSED_BRACE, "1:25");
        assertRefused(
                "export const metadata = {\n  authors: [{ name: \"A\" },\n  date: 1 };", Rule.NOT_A_LITERAL, "3:3");
    }

    private static void assertRefused(String file, Rule rule, String at) {
        var refused = catchThrowableOfType(SyntaxException.class, () -> Head.of(file));
        assertThat(refused).as(file).isNotNull();
        assertThat(refused.rule()).as(refused.message()).isEqualTo(rule);
        assertThat(refused.at()).as(refused.message()).hasToString(at);
    }
}
