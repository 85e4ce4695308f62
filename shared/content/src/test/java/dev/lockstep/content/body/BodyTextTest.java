package dev.lockstep.content.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.content.body.Attribute.Value;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTextTest {
    @Test
    void of_everyKindOfMarkdown_isATree() throws SyntaxException {
        assertThat(blocks("""
                ## A *title*

                One [link](http://x "t") and ![a **picture**](p.png)\\
                `co*de*`.

                3. three
                   - inner

                > quoted

                | a | b |
                | - | - |
                | 1 | **2** |

                ---

                ```js run
                <not a="tag> {
                ```
                """))
                .containsExactly(
                        new Block.Heading(2, List.of(text("A "), new Inline.Emphasis(false, List.of(text("title"))))),
                        new Block.Paragraph(List.of(
                                text("One "),
                                new Inline.Link("http://x", List.of(text("link"))),
                                text(" and "),
                                new Inline.Image("p.png", "a picture"),
                                new Inline.LineBreak(),
                                new Inline.Code("co*de*"),
                                text("."))),
                        new Block.Items(
                                true,
                                3,
                                List.of(List.of(
                                        paragraph("three"),
                                        new Block.Items(false, 0, List.of(List.of(paragraph("inner"))))))),
                        new Block.Quote(List.of(paragraph("quoted"))),
                        new Block.Table(
                                List.of(cell(text("a")), cell(text("b"))),
                                List.of(List.of(cell(text("1")), cell(new Inline.Emphasis(true, List.of(text("2"))))))),
                        new Block.Divider(),
                        new Block.Code("js", "<not a=\"tag> {\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            <InlineMath math="a_1 * b_2 * {c}" /> ~ a_1 * b_2 * {c}
            <InlineMath math='x < "y" > z' />     ~ x < "y" > z
            <InlineMath math={"\\\\frac{1}{2}"} /> ~ \\frac{1}{2}
            <InlineMath math={`\\\\{x\\\\}`}/>       ~ \\{x\\}
            <InlineMath math="\\{a\\}\\\\" />        ~ \\{a\\}\\\\
            <InlineMath math="a &lt; b & c"/>     ~ a < b & c
            $a_1 * b_2 * \\frac{1}{2}$             ~ a_1 * b_2 * \\frac{1}{2}
            $\\$5 <b {$                            ~ \\$5 <b {
            """)
    void of_mathsInALine_staysMaths(String source, String latex) throws SyntaxException {
        assertThat(blocks("_x_ " + source + "."))
                .containsExactly(new Block.Paragraph(List.of(
                        new Inline.Emphasis(false, List.of(text("x"))),
                        text(" "),
                        new Inline.Maths(latex, false),
                        text("."))));
    }

    @Test
    void of_mathsOnItsOwnLines_isABlock() throws SyntaxException {
        var block = new Block.Maths("a_1 * b\n- c # {");
        assertThat(blocks("$$\na_1 * b\n- c # {\n$$")).containsExactly(block);
        assertThat(blocks("text\n$$ a_1 * b\n\n- c # {   \n  $$\n\nmore"))
                .containsExactly(paragraph("text"), block, paragraph("more"));
        assertThat(blocks("<BlockMath math={`a_1 * b\n\n- c # {`} />")).containsExactly(block);
        assertThat(blocks("<BlockMath\n  math=\"a_1 * b\n- c # {\"\n/>")).containsExactly(block);
        assertThat(blocks("$$x$$")).containsExactly(new Block.Maths("x"));
        assertThat(blocks("so $$x$$"))
                .containsExactly(new Block.Paragraph(List.of(text("so "), new Inline.Maths("x", true))));
    }

    @Test
    void of_dollarsThatAreMoney_areText() throws SyntaxException {
        for (String prose : List.of("It costs $5 and $10.", "A $ sign", "$ 5$", "US$5, not \\$6", "$$$a$$$", "5$")) {
            assertThat(blocks(prose)).as(prose).containsExactly(paragraph(prose.replace("\\", "")));
        }
    }

    @Test
    void of_componentsAroundBlocks_holdThem() throws SyntaxException {
        assertThat(blocks("""
                <MathContainer className="wide">
                <BlockMath math="x" />
                  Some **text**
                  - item
                    <Note open>inside</Note>

                        deep

                </MathContainer>
                after
                """))
                .containsExactly(
                        new Block.Component(
                                "MathContainer",
                                List.of(new Attribute("className", new Value.Text("wide"))),
                                List.of(
                                        new Block.Maths("x"),
                                        new Block.Paragraph(List.of(
                                                text("Some "), new Inline.Emphasis(true, List.of(text("text"))))),
                                        new Block.Items(
                                                false,
                                                0,
                                                List.of(List.of(
                                                        new Block.Paragraph(List.of(
                                                                text("item "),
                                                                new Inline.Component(
                                                                        "Note",
                                                                        List.of(new Attribute(
                                                                                "open", new Value.Flag())),
                                                                        List.of(text("inside"))))),
                                                        paragraph("deep")))))),
                        paragraph("after"));
    }

    @Test
    void of_attributesOfEveryForm_areReadAndNeverEvaluated() throws SyntaxException {
        assertThat(blocks("""
                <Graph
                  title={<>The <b>graph</b> of <InlineMath math="f_1" /></>}
                  size={[1, "two", { a: null }]}
                  // a comment
                  draw={(x) => {
                    return x > 0 ? "}" : `${x} {`; // it's }

                  }}
                  label='5 > 3'
                  wide
                  {...props}
                />
                """))
                .containsExactly(new Block.Component(
                        "Graph",
                        List.of(
                                new Attribute(
                                        "title",
                                        new Value.Markup(List.of(
                                                text("The "),
                                                new Inline.Component("b", List.of(), List.of(text("graph"))),
                                                text(" of "),
                                                new Inline.Maths("f_1", false)))),
                                new Attribute(
                                        "size",
                                        new Value.Literal(
                                                dev.lockstep.state.Json.readOwn("[1.0, \"two\", {\"a\": null}]"))),
                                new Attribute(
                                        "draw",
                                        new Value.Expression(
                                                "(x) => {\n    return x > 0 ? \"}\" : `${x} {`; // it's }\n\n  }")),
                                new Attribute("label", new Value.Text("5 > 3")),
                                new Attribute("wide", new Value.Flag()),
                                new Attribute("", new Value.Expression("...props"))),
                        List.of()));
    }

    @Test
    void of_markupInsideCode_mayHoldQuotesAndBraces() throws SyntaxException {
        assertThat(blocks("<A f={items.map((i) => <li key={i}>It's {i} </li>)} b={a < b} />\n\nafter"))
                .hasSize(2)
                .endsWith(paragraph("after"));
    }

    @Test
    void of_commentsImportsAndExpressions_areNoText() throws SyntaxException {
        assertThat(blocks("""
                import { A } from "a"
                import B from "b"

                {/* a <comment> { with
                an apostrophe's trap */}
                export const f = () => {

                  return "x";
                }

                Some{" "}{/* no */}text {'literal'} {count + 1}.

                import taxes rose
                """))
                .containsExactly(
                        new Block.Paragraph(
                                List.of(text("Some text literal "), new Inline.Expression("count + 1"), text("."))),
                        paragraph("import taxes rose"));
    }

    @Test
    void of_signsThatStartNothing_areText() throws SyntaxException {
        for (String prose : List.of("a < b, 3 <4 and x <= y > z", "a \\{b\\} \\<c>", "1 & 2", "a_b_c", "2 * 3 * 4")) {
            assertThat(blocks(prose)).as(prose).containsExactly(paragraph(prose.replace("\\", "")));
        }
    }

    @Test
    void of_codeThatHoldsTagsAndBraces_isCode() throws SyntaxException {
        assertThat(blocks("`<a {`\n\n~~~\n</b> $$ {/*\n\n\n~~~\n\n- ```x\n  <c>\n  ```"))
                .containsExactly(
                        new Block.Paragraph(List.of(new Inline.Code("<a {"))),
                        new Block.Code("", "</b> $$ {/*\n\n\n"),
                        new Block.Items(false, 0, List.of(List.of(new Block.Code("x", "<c>\n")))));
    }

    @Test
    void of_templatesThatLookLikeMarkdown_areOneString() throws SyntaxException {
        assertThat(blocks("<Mermaid chart={`graph TD\n\n# A --> B{why?}\n- C`} />\n"))
                .containsExactly(new Block.Component(
                        "Mermaid",
                        List.of(new Attribute("chart", new Value.Text("graph TD\n\n# A --> B{why?}\n- C"))),
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            text <b>bold                    ~ UNCLOSED_TAG   ~ 11:6
            text </b> more                  ~ UNCLOSED_TAG   ~ 11:6
            <A>|text                        ~ UNCLOSED_TAG   ~ 11:1
            </A>                            ~ UNCLOSED_TAG   ~ 11:1
            <A>|- <B>|</A>                  ~ UNCLOSED_TAG   ~ 12:3
            <a><b></a></b>                  ~ UNCLOSED_TAG   ~ 11:4
            *a <b>* c </b>                  ~ UNCLOSED_TAG   ~ 11:4
            x|<A|  b="1"|                   ~ UNCLOSED_TAG   ~ 12:1
            ok||<A b="1                     ~ UNCLOSED_STRING ~ 13:1
            a {b                            ~ UNCLOSED_BRACE ~ 11:3
            {/* note                        ~ UNCLOSED_COMMENT ~ 11:1
            <A b={[1, 2} />|                ~ UNCLOSED_BRACE ~ 11:1
            ok||$$|x                        ~ UNCLOSED_MATHS ~ 13:1
            - ```js|  x||text               ~ UNCLOSED_CODE  ~ 11:3
            a <b c=d>                       ~ MALFORMED_TAG  ~ 11:8
            <!-- html -->                   ~ MALFORMED_TAG  ~ 11:1
            see <http://x.y>                ~ MALFORMED_TAG  ~ 11:11
            <A|  b="1"|  =c|/>              ~ MALFORMED_TAG  ~ 13:3
            > - <A|>     =c/>               ~ MALFORMED_TAG  ~ 12:7
            <InlineMath math={x} />         ~ NOT_A_LITERAL  ~ 11:1
            """)
    void of_whatIsNotWellFormed_isRefusedWhereItStarts(String source, Rule rule, String at) {
        var refused = catchThrowableOfType(SyntaxException.class, () -> BodyText.of(source.replace('|', '\n'), 11));
        assertThat(refused).as(source).isNotNull();
        assertThat(refused.rule()).as(refused.message()).isEqualTo(rule);
        assertThat(refused.at()).as(refused.message()).hasToString(at);
    }

    @Test
    void of_nestedWithoutEnd_isRefusedOrRead() {
        int deep = 20_000;
        for (String source : List.of(
                "> ".repeat(deep) + "x",
                "- ".repeat(deep) + "x",
                "*a ".repeat(deep) + "b* ".repeat(deep),
                "**".repeat(deep) + "a" + "**".repeat(deep),
                "![".repeat(10 * deep) + "](x)".repeat(10 * deep),
                "[".repeat(deep) + "](x)".repeat(deep),
                "<a>".repeat(deep) + "</a>".repeat(deep),
                "<a>\n".repeat(deep) + "</a>\n".repeat(deep),
                "<a b={".repeat(deep) + "}/>".repeat(deep),
                "<a b={<c>".repeat(deep) + "</c>}/>".repeat(deep),
                "{".repeat(deep) + "}".repeat(deep),
                "<a b={" + "[".repeat(deep) + "]".repeat(deep) + "}/>")) {
            var refused = catchThrowableOfType(SyntaxException.class, () -> BodyText.of(source, 1));
            if (refused != null)
                assertThat(refused.rule())
                        .as(source.substring(0, 9) + refused.at() + refused.message())
                        .isEqualTo(Rule.TOO_DEEP);
        }
    }

    private static List<Block> blocks(String source) throws SyntaxException {
        return BodyText.of(source, 1).body().blocks();
    }

    private static Inline text(String text) {
        return new Inline.Text(text);
    }

    private static Block paragraph(String text) {
        return new Block.Paragraph(List.of(text(text)));
    }

    private static Block.Cell cell(Inline inline) {
        return new Block.Cell(List.of(inline));
    }
}
