package dev.lockstep.speech.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Prose and code as they are read aloud, by checked-in lists.
final class SpokenWordsTest {
    static List<String[]> prose() {
        return Tables.rows("prose.tsv", 3);
    }

    static List<String[]> code() {
        return Tables.rows("code.tsv", 3);
    }

    @ParameterizedTest
    @MethodSource("prose")
    void prose_isSaidWhole(String tag, String text, String words) {
        Language language = tag.equals("en") ? Language.ENGLISH : Language.INDONESIAN;

        assertThat(new SpokenProse(language).read(text).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @MethodSource("code")
    void code_isSaidByItsNames(String code, String english, String indonesian) {
        assertThat(new SpokenCode(Language.ENGLISH).code(code)).isEqualTo(english);
        assertThat(new SpokenCode(Language.INDONESIAN).code(code)).isEqualTo(indonesian);
    }

    @Test
    void prose_saysWhichNumbersBecameWords() {
        Said said = new SpokenProse(Language.ENGLISH).read("The 2nd, on 2024-05-17, 3 people");

        assertThat(said.words()).isEqualTo("The second, on 17 May 2024, 3 people");
        assertThat(said.numbersInWords()).containsExactlyInAnyOrder("2", "05");
    }
}
