package dev.lockstep.audio.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AudioIdTest {
    private static final AudioId ARTICLE =
            new AudioId(SpokenType.ARTICLE, "en:articles/politics/open-data", "freetts:kevin16");

    @Test
    void text_isReadAgainAndStandsInAUrlAsItIs() {
        AudioId subject =
                new AudioId(SpokenType.SUBJECT, "id:subject/high-school/10/mathematics/exponents/zero", "voice:~?/>!");

        assertThat(AudioId.parse(ARTICLE.text())).isEqualTo(ARTICLE);
        assertThat(AudioId.parse(subject.text())).isEqualTo(subject);
        assertThat(subject.text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void rowKey_isTheContentsOwn() {
        AudioId subject = new AudioId(SpokenType.SUBJECT, "id:subject/a/b/c", "v");

        assertThat(ARTICLE.rowKey())
                .isEqualTo(RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, "articles/politics/open-data"));
        assertThat(subject.rowKey()).isEqualTo(RowKey.of(ContentType.SUBJECT_SECTIONS, Locale.ID, "subject/a/b/c"));
        assertThat(ARTICLE.locale()).isEqualTo(Locale.EN);
        assertThat(ARTICLE.slug()).isEqualTo("articles/politics/open-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "articles/politics/open-data",
                "fr:articles/politics/open-data",
                "EN:articles/politics/open-data",
                "en:subject/politics/open-data",
                "en:articles",
                "en:articles/",
                "en:articles//open-data",
                "en:articles/politics/",
                "en:articles/politics/-open",
                "en:articles/politics/open--data",
                "en:articles/Politics/open-data",
                "en:articles/politics/open data",
                "en:articles/politics/open#data",
                "en:articles/politics/..",
                "en:articles/politics/open-data\n"
            })
    void contentId_thatNoArticleHas_isRefusedByName(String contentId) {
        assertThatThrownBy(() -> new AudioId(SpokenType.ARTICLE, contentId, "freetts:kevin16"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("contentId must");
    }

    @Test
    void contentId_ofMoreThan400Characters_isRefused() {
        String longest = "en:articles/" + "a".repeat(388);

        assertThat(new AudioId(SpokenType.ARTICLE, longest, "v").contentId()).isEqualTo(longest);
        assertThatThrownBy(() -> new AudioId(SpokenType.ARTICLE, longest + "a", "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("contentId must be at most 400 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "free tts", "free#tts", "freetts\n", "stimme:jürgen"})
    void voiceId_withOtherSigns_isRefusedByName(String voiceId) {
        assertThatThrownBy(() -> new AudioId(SpokenType.ARTICLE, ARTICLE.contentId(), voiceId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("voiceId must");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "popular",
                "not base64 at all",
                "article\nen:articles/politics/open-data",
                "article\nen:articles/politics/open-data\nv\nmore",
                "poem\nen:articles/politics/open-data\nv",
                "article\nen:subject/politics/open-data\nv"
            })
    void parse_ofAnythingElse_isRefused(String joined) {
        String encoded = encoded(joined);

        assertThatThrownBy(() -> AudioId.parse(joined)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioId.parse(encoded)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parse_ofAnotherTextForTheSameBytes_isRefused() {
        // The last letter of 53 bytes has two bits that decoders overlook.
        AudioId id = new AudioId(SpokenType.ARTICLE, "en:articles/politics/open-data", "freetts:kevin1");
        String text = id.text();
        String padded = text + "=".repeat((4 - text.length() % 4) % 4);
        char last = text.charAt(text.length() - 1);
        String other = text.substring(0, text.length() - 1) + (char) (last + 1);

        assertThat(Base64.getUrlDecoder().decode(other))
                .as("the same bytes")
                .isEqualTo(Base64.getUrlDecoder().decode(text));
        assertThat(padded).isNotEqualTo(text);
        assertThatThrownBy(() -> AudioId.parse(padded)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioId.parse(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spokenType_ofAWord_isTheOneSoNamed() {
        assertThat(SpokenType.of("article")).contains(SpokenType.ARTICLE);
        assertThat(SpokenType.of("subject")).contains(SpokenType.SUBJECT);
        assertThat(SpokenType.of("Article")).isEmpty();
    }

    private static String encoded(String joined) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }
}
