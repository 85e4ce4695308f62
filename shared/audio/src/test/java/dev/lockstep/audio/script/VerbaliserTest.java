package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.speech.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerbaliserTest {
    private static List<String> english(String body) throws SyntaxException {
        return words(Language.ENGLISH, body);
    }

    private static List<String> words(Language language, String body) throws SyntaxException {
        return new Verbaliser(language)
                .read("", BodyText.of(body, 1).body()).stream()
                        .map(Passage::words)
                        .toList();
    }

    @Test
    void read_ofProse_saysWordsAndMaths() throws SyntaxException {
        assertThat(english("""
                ## The *margin* of error

                Most are off by <InlineMath math="1.96" /> of these, see the
                [handbook](https://surveys.example.org/handbook#weights) & `maxSize = 2`.

                $$
                x^2 = 4
                $$
                """))
                .containsExactly(
                        "The margin of error.",
                        "Most are off by 1.96 of these, see the handbook & max size equals 2.",
                        "x squared equals 4.");
    }

    @Test
    void read_ofListsAndTables_saysWhereTheyAre() throws SyntaxException {
        assertThat(english("""
                1. Who paid?
                2. How many,

                   and when

                - first
                - second;

                | margin | people |
                | --: | --: |
                | <InlineMath math="\\\\pm 5\\\\%" /> | 385 |
                | | 12 |
                """.replace("\\\\", "\\")))
                .containsExactly(
                        "Number 1: Who paid?",
                        "Number 2: How many.",
                        "and when.",
                        "first.",
                        "second.",
                        "Row 1: margin, plus or minus 5 percent; people, 385.",
                        "Row 2: people, 12.");
    }

    @Test
    void read_ofWhatOnlyEyesTakeIn_namesIt() throws SyntaxException {
        String body = """
                ![a village seen from above](village.png)

                ```mermaid
                graph TD; A --> B
                ```

                ```java
                int a = 1;
                int b = 2;
                ```

                <Graph title="Two lines" data={[1, 2]} color="red" />

                <Callout title="Note">
                  Inside.
                </Callout>

                {/* nothing */}

                ---
                """;
        assertThat(english(body))
                .containsExactly(
                        "A picture: a village seen from above.",
                        "The page shows a diagram here.",
                        "The page shows 2 lines of code here.",
                        "An illustration: Two lines.",
                        "Note.",
                        "Inside.");
        assertThat(words(Language.INDONESIAN, body))
                .contains("Sebuah gambar: a village seen from above.", "Di sini halaman menampilkan 2 baris kode.");
    }

    @Test
    void read_ofSignsThatAreMeant_leavesNoMarkup() throws SyntaxException {
        assertThat(english("Five \\\\* three \\\\{x\\\\} \\\\<y> # 7 ~ 8, a\\\\_b".replace("\\\\", "\\")))
                .containsExactly("Five three x y 7 8, a b.");
        assertThat(english("\\\\*\\\\*\\\\*".replace("\\\\", "\\"))).isEmpty();
    }

    @Test
    void read_ofATitle_saysItFirst() throws SyntaxException {
        assertThat(new Verbaliser(Language.ENGLISH)
                        .read("Reading a Poll", BodyText.of("Text.", 1).body()))
                .containsExactly(new Passage(true, "Reading a Poll."), new Passage(false, "Text."));
    }
}
