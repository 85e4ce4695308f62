package dev.lockstep.content.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @TempDir
    private Path outside;

    private Path root;

    @BeforeEach
    void makeFolder() throws IOException {
        root = Files.createDirectories(outside.resolve("site"));
    }

    @Test
    void files_inFolders_areListedWithTheirSizesAndRead() throws IOException {
        write("b/e\u0301.mdx", "twelve bytes");
        write("a.ts", "");
        write(".git/config", "x");
        write("node_modules/x/y.ts", "x");
        var tree = FolderTree.of(root);
        assertThat(tree.files().toString()).isEqualTo("{a.ts=0, b/é.mdx=12}");
        assertThat(tree.bytes("b/é.mdx")).asString().isEqualTo("twelve bytes");
        assertThat(tree.findings()).isEmpty();
        assertThatThrownBy(() -> tree.bytes("../site/a.ts")).isInstanceOf(IOException.class);
    }

    @Test
    void files_linkToAFileOfTheTree_isThatFile() throws IOException {
        write("a.mdx", "text");
        Files.createSymbolicLink(root.resolve("b.mdx"), Path.of("a.mdx"));
        var tree = FolderTree.of(root);
        assertThat(tree.bytes("b.mdx")).asString().isEqualTo("text");
        assertThat(tree.findings()).isEmpty();
    }

    @Test
    void files_linkOutOfTheTree_isAFindingAndNotRead() throws IOException {
        Files.writeString(outside.resolve("secret.mdx"), "secret");
        write("in/a.mdx", "text");
        Files.createSymbolicLink(root.resolve("up.mdx"), Path.of("../secret.mdx"));
        Files.createSymbolicLink(root.resolve("folder"), Path.of("in"));
        Files.createSymbolicLink(root.resolve("nowhere.mdx"), Path.of("none.mdx"));
        Files.createSymbolicLink(root.resolve("loop.mdx"), Path.of("loop.mdx"));
        var tree = FolderTree.of(root);
        assertThat(tree.files()).containsOnlyKeys("in/a.mdx");
        assertThat(tree.findings())
                .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(Rule.SYMLINK))
                .extracting(Finding::file)
                .containsExactlyInAnyOrder("up.mdx", "folder", "nowhere.mdx", "loop.mdx");
    }

    @Test
    void bytes_ofAFileBeyondTheLimit_areRefused() throws IOException {
        Files.write(root.resolve("big.mdx"), new byte[(int) ContentTree.MAX_FILE_BYTES + 1]);
        var tree = FolderTree.of(root);
        assertThat(tree.files()).containsEntry("big.mdx", ContentTree.MAX_FILE_BYTES + 1);
        assertThatThrownBy(() -> tree.bytes("big.mdx")).hasMessageContaining("1048576");
    }

    @Test
    void of_noFolder_isRefused() {
        assertThatThrownBy(() -> FolderTree.of(root.resolve("none")))
                .isInstanceOfSatisfying(
                        TreeRefusedException.class,
                        refused -> assertThat(refused.rule()).isEqualTo("no-tree"));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
