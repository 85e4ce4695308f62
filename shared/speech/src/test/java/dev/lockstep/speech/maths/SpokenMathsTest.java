package dev.lockstep.speech.maths;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a teacher says, for every expression of the checked-in list.
final class SpokenMathsTest {
    private static final int AT_LEAST = 300;

    static List<SpokenExample> examples() {
        return SpokenExample.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void expression_inEnglish_isSaidAsATeacherSaysIt(SpokenExample example) {
        assertThat(said(example.latex(), Language.ENGLISH)).isEqualTo(example.english());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void expression_inIndonesian_isSaidAsATeacherSaysIt(SpokenExample example) {
        assertThat(said(example.latex(), Language.INDONESIAN)).isEqualTo(example.indonesian());
    }

    @Test
    void list_holdsThreeHundredDifferentExpressions() {
        assertThat(SpokenExample.all()).hasSizeGreaterThanOrEqualTo(AT_LEAST);
        assertThat(SpokenExample.all().stream().map(SpokenExample::latex)).doesNotHaveDuplicates();
    }

    private static String said(String latex, Language language) {
        return new SpokenMaths(language).read(latex).words();
    }
}
