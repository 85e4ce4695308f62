package dev.lockstep.content.body;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.findings.SyntaxException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class BodyProperties {
    private static final String VALID = """
            ## Heading with <InlineMath math="a_1 * b_1" />

            Some *text* with a [link](http://x/y_z), `code {` and ![a picture](p.png).
            <MathContainer>
              <BlockMath math="\\\\frac{1}{2} < 3" />

              - an item with $x_1 + {y}$
            </MathContainer>

            | a | b |
            | - | - |
            | <InlineMath math="x" /> | **bold** |

            ```js
            if (a < b) { <c> }
            ```

            {/* a comment */}

            <Mermaid chart={`graph TD

            A --> B{why?}`} title={<>The <b>title</b></>} data={[1, f("}")]} />
            $$
            \\sum_{i} * x
            $$
            """;

    @Property(tries = 4000)
    void of_anyPieces_endsInABodyOrTheDocumentedError(@ForAll("pieces") String source) {
        read(source);
    }

    @Property(tries = 1000)
    void of_anyString_endsInABodyOrTheDocumentedError(@ForAll String source) {
        read(source);
    }

    @Property(tries = 3000)
    void of_aValidBodyWithOneEdit_endsInABodyOrTheDocumentedError(
            @ForAll("pieces") String inserted,
            @ForAll @IntRange(max = 700) int at,
            @ForAll @IntRange(max = 9) int cut) {
        int from = Math.min(at, VALID.length());
        read(VALID.substring(0, from) + inserted + VALID.substring(Math.min(VALID.length(), from + cut)));
    }

    @Property(tries = 2000)
    void canonical_ofAnyBody_readsAsTheSameBodyAndIsItsOwnCanonicalText(@ForAll("pieces") String source) {
        BodyText text = read(source);
        if (text == null) return;
        BodyText again = read(text.canonical());
        assertThat(again).isNotNull();
        assertThat(again.body()).as(text.canonical()).isEqualTo(text.body());
        assertThat(again.canonical()).isEqualTo(text.canonical());
    }

    /// What the property above once found, and its kin.
    @Example
    void canonical_ofCodeOverSeveralLines_readsAsTheSameBody() {
        List<String> codes = List.of(
                "{a  \nb}",
                "{<a><a></a></a><a>  \n`<a><a><a><a><a>`}",
                "{a\t\n\n\n  \nb(`x  \n\n\ny`)  \n}",
                "{`x  \n\n\n\ny`}",
                "a\\ \nb\\\\ \nc\\\tx\\\t\n/>",
                "a \rb\r\n\rc",
                "<A b={c  \nd} {...e  \nf} />",
                "<A b={`c  \nd`}>\n\nText {x  \n+ y}  \nmore\n\n</A>");
        for (String code : codes) {
            for (String body : List.of(code, "word " + code + " word", "- " + code.replace("\n", "\n  "))) {
                canonical_ofAnyBody_readsAsTheSameBodyAndIsItsOwnCanonicalText(body);
            }
        }
    }

    @Property(tries = 500)
    void of_whiteSpaceThatSaysNothing_changesNeitherText(
            @ForAll @Size(40) List<@IntRange(max = 3) Integer> trailing,
            @ForAll @Size(40) List<@IntRange(max = 2) Integer> empty)
            throws SyntaxException {
        BodyText plain = valid(VALID);
        String[] lines = VALID.split("\n", -1);
        var spaced = new StringBuilder();
        boolean text = false;
        for (int i = 0; i < lines.length; i++) {
            boolean opens = lines[i].startsWith("```") || lines[i].startsWith("<Mermaid");
            text ^= opens || lines[i].startsWith("A -->");
            boolean joined = i > 0 && lines[i].startsWith("<MathContainer>") || lines[i].startsWith("Some");
            spaced.append(lines[i])
                    .append(text || joined ? "" : trailing.get(i) == 1 ? "\t" : " ".repeat(trailing.get(i)));
            if (lines[i].isEmpty() && !text) spaced.append("\n ".repeat(empty.get(i)));
            spaced.append('\n');
        }
        BodyText moved = valid("\n\n" + spaced + "\n \n");
        assertThat(moved.canonical()).isEqualTo(plain.canonical());
        assertThat(moved.spoken()).isEqualTo(plain.spoken());
    }

    @Property(tries = 300)
    void spoken_anyVisibleWordChanges_differs(@ForAll @IntRange(max = 11) int which) throws SyntaxException {
        List<String> words = List.of(
                "Heading",
                "a_1 * b_1",
                "text",
                "link",
                "code",
                "picture",
                "frac",
                "item",
                "bold",
                "if (a",
                "graph",
                "b>title");
        String edited = VALID.replaceFirst(
                java.util.regex.Pattern.quote(words.get(which)), which == 11 ? "b>changed" : "changed");
        assertThat(edited).isNotEqualTo(VALID);
        assertThat(read(edited)).as(edited).isNotNull();
        assertThat(valid(edited).spoken()).isNotEqualTo(valid(VALID).spoken());
        assertThat(valid(edited).canonical()).isNotEqualTo(valid(VALID).canonical());
    }

    @Property(tries = 50)
    void spoken_whatNobodyHears_doesNotDiffer(@ForAll @IntRange(max = 4) int which) throws SyntaxException {
        List<String> unheard = List.of("p.png", "http://x/y_z", "a comment", "f(\"}\")", "js");
        List<String> instead = List.of("q.png", "/z", "another", "g(1)", "java");
        String edited = VALID.replace(unheard.get(which), instead.get(which));
        assertThat(valid(edited).spoken()).isEqualTo(valid(VALID).spoken());
        assertThat(valid(edited).canonical()).isNotEqualTo(valid(VALID).canonical());
    }

    @Provide
    Arbitrary<String> pieces() {
        List<String> signs = List.of(
                "<a>",
                "</a>",
                "<a",
                "/>",
                ">",
                "<",
                "</",
                "<b c=",
                "\"",
                "'",
                "`",
                "{",
                "}",
                "{`",
                "`}",
                "${",
                "{/*",
                "*/}",
                "$",
                "$$",
                "\\",
                "*",
                "**",
                "_",
                "[",
                "](x)",
                "![",
                "]",
                "(",
                ")",
                "- ",
                "1. ",
                "> ",
                "# ",
                "    ",
                "\t",
                "  \n",
                "\n",
                "\n\n",
                "\n \n\n",
                "```",
                "~~~",
                "|",
                "|-|",
                "---",
                "===",
                "word",
                "1",
                " ",
                "&amp;",
                "&",
                "import a from 'a'\n",
                "export const a = {\n",
                "<InlineMath math=\"x\" />",
                "<BlockMath math={`\n",
                "=>",
                "//",
                "/*",
                "\u2028",
                "\ud800",
                "😀");
        return Arbitraries.of(signs)
                .list()
                .ofMaxSize(25)
                .map(list -> list.stream().collect(Collectors.joining()));
    }

    private static BodyText valid(String source) throws SyntaxException {
        return BodyText.of(source, 7);
    }

    private static @Nullable BodyText read(String source) {
        try {
            return BodyText.of(source, 7);
        } catch (SyntaxException refused) {
            assertThat(refused.message()).isNotBlank();
            assertThat(refused.at().line())
                    .isBetween(
                            7, 8 + (int) source.chars().filter(c -> c == '\n').count());
            return null;
        }
    }
}
