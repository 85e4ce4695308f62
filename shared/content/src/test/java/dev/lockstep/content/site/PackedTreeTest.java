package dev.lockstep.content.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.TreeRefusedException;
import dev.lockstep.content.tree.ZipTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A tree that was packed reads as the tree itself, with all that is wrong with it.
class PackedTreeTest {
    private static final String ARTICLE = "articles/politics/votes/";

    @TempDir
    private Path folder;

    @Test
    void read_ofAPackedTree_isWhatTheTreeReads() throws IOException {
        MemoryTree tree = MemoryTree.small();
        assertReadsTheSame(tree);

        tree.put("subject/high-school/10/mathematics/powers/one/en.mdx", new byte[5 << 20]);
        tree.put("pictures/film.mov", new byte[2 << 20]);
        tree.put(ARTICLE + "id.mdx", new byte[] {0, (byte) 0xff});
        tree.remove(MemoryTree.QUESTION + "/choices.ts");
        tree.remove(ARTICLE + "en.mdx").find(link(ARTICLE + "en.mdx")).find(link("subject/high-school/11"));
        tree.find(link("articles/politics/" + "a".repeat(900)));
        assertReadsTheSame(tree);
    }

    @Test
    void pack_ofFilesThatAreNotRead_tellsTheirNamesAlone() throws IOException {
        MemoryTree tree = MemoryTree.small().put("README.md", "# A site");
        for (int i = 0; i < 300; i++) tree.put("pictures/" + i + ".jpg", new byte[2 << 20]);
        assertReadsTheSame(tree);
        byte[] packed = packed(tree);
        assertThat(packed).hasSizeLessThan(1 << 20);
        try (ZipTree zip = zip(packed)) {
            assertThat(zip.files()).containsEntry("README.md", 0L).containsEntry("pictures/7.jpg", 0L);
        }
    }

    @Test
    void pack_ofTheSameTree_makesTheSameBytes() throws IOException {
        assertThat(packed(MemoryTree.small())).isEqualTo(packed(MemoryTree.small()));
    }

    @Test
    void pack_ofAFileThatCannotBeRead_tellsOfIt() throws IOException {
        MemoryTree tree = MemoryTree.small();
        try (ZipTree zip = zip(packed(new Locked(tree, ARTICLE + "en.mdx")))) {
            assertThat(zip.files()).doesNotContainKey(ARTICLE + "en.mdx");
            assertThat(zip.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo(Rule.UNREADABLE);
                assertThat(finding.file()).isEqualTo(ARTICLE + "en.mdx");
            });
        }
    }

    @Test
    void pack_whereTooMuchIsWrong_isRefused() {
        MemoryTree tree = MemoryTree.small();
        for (int i = 0; i < 20_000; i++) tree.find(link(ARTICLE + i));
        assertThatThrownBy(() -> ZipTree.pack(tree, SiteReader::isRead, OutputStream.nullOutputStream()))
                .isInstanceOfSatisfying(
                        TreeRefusedException.class,
                        refused -> assertThat(refused.rule()).isEqualTo("bad-findings"));
    }

    @Test
    void of_findingsThatAreNone_isRefused() throws IOException {
        for (String line : new String[] {"", "no json", "{\"rule\":\"none\"}", "[1]"}) {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry(".lockstep/findings.jsonl"));
                zip.write(line.getBytes(StandardCharsets.UTF_8));
            }
            assertThatThrownBy(() -> zip(bytes.toByteArray()))
                    .isInstanceOfSatisfying(
                            TreeRefusedException.class,
                            refused -> assertThat(refused.rule()).isEqualTo("bad-findings"));
        }
    }

    private void assertReadsTheSame(MemoryTree tree) throws IOException {
        try (ZipTree zip = zip(packed(tree))) {
            assertThat(SiteReader.read(zip)).isEqualTo(SiteReader.read(tree));
        }
    }

    private static Finding link(String path) {
        return new Finding(path, Position.START, Rule.SYMLINK, "a link", null);
    }

    private static byte[] packed(ContentTree tree) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ZipTree.pack(tree, SiteReader::isRead, bytes);
        return bytes.toByteArray();
    }

    private ZipTree zip(byte[] bytes) throws IOException {
        return ZipTree.of(Files.write(folder.resolve("site.zip"), bytes));
    }

    /// A tree of which one file may not be read.
    private record Locked(MemoryTree tree, String path) implements ContentTree {
        @Override
        public java.util.SortedMap<String, Long> files() {
            return tree.files();
        }

        @Override
        public byte[] bytes(String file) throws IOException {
            if (file.equals(path)) throw new IOException("permission denied");
            return tree.bytes(file);
        }

        @Override
        public java.util.List<Finding> findings() {
            return tree.findings();
        }
    }
}
