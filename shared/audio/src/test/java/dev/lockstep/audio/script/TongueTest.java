package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.speech.Language;
import org.junit.jupiter.api.Test;

class TongueTest {
    private static final String INDONESIAN =
            "Air di sungai ini tidak dapat diminum, karena pada musim hujan lumpur dari bukit masuk ke dalam sungai. "
                    + "Untuk itu warga desa akan mengambil air dari sumur yang ada di dekat rumah, dan setiap pagi "
                    + "anak-anak pergi ke sumur dengan ember. ";

    @Test
    void of_aTextInTheLanguageOfItsLocale_isThatLanguage() {
        assertThat(Tongue.of(INDONESIAN, Language.INDONESIAN)).isEqualTo(Language.INDONESIAN);
    }

    @Test
    void of_aTextClearlyInTheOtherLanguage_isTheOther() {
        assertThat(Tongue.of(INDONESIAN, Language.ENGLISH)).isEqualTo(Language.INDONESIAN);
    }

    @Test
    void of_aTextAboutTheOtherLanguage_staysInItsOwn() {
        String mixed = "In this text the words of the example are explained, and it is shown how each of them is used: "
                + INDONESIAN;
        assertThat(Tongue.of(mixed, Language.ENGLISH)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void of_aTextOfFewWords_isTheLanguageOfItsLocale() {
        assertThat(Tongue.of("Air dari sungai dan sumur.", Language.ENGLISH)).isEqualTo(Language.ENGLISH);
        assertThat(Tongue.of("", Language.INDONESIAN)).isEqualTo(Language.INDONESIAN);
    }
}
