package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private static final String SENTENCE = "The river carries more water in spring, when the snow melts in the hills. ";

    @Test
    void of_aScriptThatFits_isThatScript() {
        assertThat(Pieces.of("Short enough.", MarkerStyle.NONE, 200)).containsExactly("Short enough.");
    }

    @Test
    void of_aLongScript_isCutBetweenSentences_andLosesNothing() {
        String script = SENTENCE.repeat(20).strip();

        List<String> pieces = Pieces.of(script, MarkerStyle.NONE, 400);

        assertThat(pieces).hasSize(4).allMatch(piece -> piece.length() <= 400 && piece.endsWith("hills."));
        assertThat(String.join(" ", pieces)).isEqualTo(script);
    }

    @Test
    void of_aSentenceThatIsTooLong_isCutBetweenClauses_andThenBetweenWords() {
        String clauses = ("one thing after another comes to pass, ".repeat(12) + "and so on.").strip();
        assertThat(Pieces.of(clauses, MarkerStyle.NONE, 200))
                .allMatch(piece -> piece.length() <= 200)
                .allMatch(piece -> piece.endsWith(",") || piece.endsWith("on."));

        String words = "word ".repeat(100).strip() + ".";
        List<String> pieces = Pieces.of(words, MarkerStyle.NONE, 200);
        assertThat(pieces).allMatch(piece -> piece.length() <= 200);
        assertThat(String.join(" ", pieces)).isEqualTo(words);
    }

    @Test
    void of_aWordThatIsTooLong_isCutBetweenCharacters() {
        String word = "😀".repeat(300);

        List<String> pieces = Pieces.of(word, MarkerStyle.NONE, 200);

        assertThat(pieces).allMatch(piece -> piece.length() <= 200 && piece.codePointCount(0, 2) == 1);
        assertThat(String.join("", pieces)).isEqualTo(word);
    }

    @Test
    void of_markersWithinALongSentence_areNotCutInTwo_andCountAsTheyAreRendered() {
        String script = "walk on [short pause] ".repeat(40).strip() + ".";

        List<String> pieces = Pieces.of(script, MarkerStyle.SSML, 300);

        assertThat(pieces).allMatch(piece -> MarkerStyle.SSML.rendered(piece).length() <= 300);
        assertThat(pieces).noneMatch(piece -> piece.endsWith("[short") || piece.startsWith("pause]"));
        assertThat(String.join(" ", pieces)).isEqualTo(script);
    }
}
