package dev.lockstep.content.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Question;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.content.tree.ZipTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSiteTest {
    private static final Path SAMPLE = Path.of("../../samples/site");

    @TempDir
    private Path folder;

    @Test
    void read_theSampleSite_hasAllItsRowsAndOneWarningForItsUnknownField() throws IOException {
        Site site = SiteReader.read(FolderTree.of(SAMPLE));
        assertThat(site.findings()).extracting(Finding::rule).containsOnly(Rule.UNKNOWN_FIELD);
        assertThat(site.isClean()).isTrue();
        assertThat(count(site, ContentType.ARTICLE_CONTENTS)).isEqualTo(24);
        assertThat(count(site, ContentType.ARTICLE_REFERENCES)).isEqualTo(118);
        assertThat(count(site, ContentType.SUBJECT_TOPICS)).isEqualTo(30);
        assertThat(count(site, ContentType.SUBJECT_SECTIONS)).isEqualTo(60);
        assertThat(count(site, ContentType.EXERCISE_SETS)).isEqualTo(4);
        assertThat(count(site, ContentType.EXERCISE_QUESTIONS)).isEqualTo(80);
        assertThat(count(site, ContentType.EXERCISE_CHOICES)).isEqualTo(400);
        assertThat(count(site, ContentType.AUTHORS)).isEqualTo(8);
        assertThat(site.rows().map(Row::key)).doesNotHaveDuplicates();
    }

    @Test
    void read_theSampleSiteInAZip_isTheSameSite() throws IOException {
        FolderTree tree = FolderTree.of(SAMPLE);
        Path zip = folder.resolve("site.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String path : tree.files().keySet()) {
                out.putNextEntry(new ZipEntry(path));
                out.write(tree.bytes(path));
            }
        }
        try (var zipped = ZipTree.of(zip)) {
            assertThat(SiteReader.read(zipped)).isEqualTo(SiteReader.read(tree));
        }
    }

    @Test
    void canonical_ofEveryBodyOfTheSampleSite_readsAsTheSameBody() throws IOException, SyntaxException {
        for (Row row : SiteReader.read(FolderTree.of(SAMPLE)).rows().toList()) {
            for (String body : bodies(row).toList()) {
                BodyText again = BodyText.of(body, 1);
                assertThat(again.canonical()).as(row.key().text()).isEqualTo(body);
                assertThat(BodyText.of("\n\n" + body + "\n\n \n", 1)).isEqualTo(again);
            }
        }
    }

    private static Stream<String> bodies(Row row) {
        return switch (row) {
            case Article article -> Stream.of(article.body());
            case Section section -> Stream.of(section.body());
            case Question question -> Stream.of(question.question(), question.answer());
            default -> Stream.empty();
        };
    }

    private static long count(Site site, ContentType type) {
        return site.rows().filter(row -> row.type() == type).count();
    }
}
