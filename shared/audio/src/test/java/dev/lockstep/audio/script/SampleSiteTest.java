package dev.lockstep.audio.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.speech.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of the sample site has a script without markup.
class SampleSiteTest {
    private static final Pattern MARKUP = Pattern.compile("[<>{}\\[\\]\\\\$*_#|`~^]|https?:|math=|/>");

    static Stream<Row> pages() throws Exception {
        return SiteReader.read(FolderTree.of(Path.of("..", "..", "samples", "site")))
                .rows()
                .filter(row -> row instanceof Article || row instanceof Section);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_yieldsUnits_withNoMarkupLeft(Row page) throws Exception {
        Language language = Objects.requireNonNull(page.key().locale()).code().equals("id")
                ? Language.INDONESIAN
                : Language.ENGLISH;
        String title = page.fields().path("title").asText();
        String body = page.fields().path("body").asText();

        List<Passage> passages =
                new Verbaliser(language).read(title, BodyText.of(body, 1).body());
        List<Unit> units = Unit.of(passages);

        assertThat(units).isNotEmpty();
        assertThat(units.getFirst().words()).isNotBlank();
        assertThat(passages).allSatisfy(passage -> {
            assertThat(passage.words()).doesNotContainPattern(MARKUP).doesNotContain("\n", "  ");
            assertThat(passage.words()).matches(".*[.!?…:][\"'”’)»]*");
        });
    }
}
