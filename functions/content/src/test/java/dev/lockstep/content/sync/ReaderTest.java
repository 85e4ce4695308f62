package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.state.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An incremental sync believes what an earlier one left as long as the reader is the same.
final class ReaderTest {
    @Test
    void rowsOfTheSampleSite_areThoseThatThisReaderMade() throws IOException {
        Site site = SiteReader.read(FolderTree.of(Path.of("..", "..", "samples", "site")));
        String read = Stream.concat(
                        site.rows().map(row -> row.key().text() + " " + row.rowHash()),
                        site.findings().stream().map(Finding::text))
                .collect(Collectors.joining("\n"));

        assertThat(Manifest.READER + " " + Sha256.hex(read, 8))
                .as("where the same files become other rows, Manifest.READER is raised; where the sample was edited,"
                        + " only the digest here changes")
                .isEqualTo("2 96b13fcd2ece02bc");
    }
}
