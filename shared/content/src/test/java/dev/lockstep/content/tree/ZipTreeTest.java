package dev.lockstep.content.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipTreeTest {
    private static final int CENTRAL_HEADER = 0x02014b50;

    @TempDir
    private Path folder;

    @Test
    void files_ofAZip_areListedWithTheirSizesAndRead() throws IOException {
        Path zip = zip(out -> {
            out.putNextEntry(new ZipEntry("articles/"));
            put(out, "articles/a.mdx", "text");
            put(out, "__MACOSX/articles/a.mdx", "junk");
            put(out, ".github/x.yml", "junk");
        });
        try (var tree = ZipTree.of(zip)) {
            assertThat(tree.files().toString()).isEqualTo("{articles/a.mdx=4}");
            assertThat(tree.bytes("articles/a.mdx")).asString().isEqualTo("text");
            assertThat(tree.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../a.mdx", "a/../../b.mdx", "/etc/a.mdx", "a\\..\\..\\b.mdx", "C:/a.mdx", "a//b.mdx", "./a.mdx"
            })
    void of_aNameThatLeadsOut_isRefused(String name) throws IOException {
        assertRefused(zip(out -> put(out, name, "x")), "path-traversal");
    }

    @Test
    void of_aMillionEntries_isRefused() throws IOException {
        Path zip = zip(out -> {
            out.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < 1_000_000; i++) {
                var entry = new ZipEntry(Integer.toString(i, 36));
                entry.setSize(0);
                entry.setCrc(0);
                out.putNextEntry(entry);
            }
        });
        assertRefused(zip, "too-many-files");
    }

    @Test
    void of_aBomb_isRefused() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        Path zip = zip(out -> {
            for (int i = 0; i <= 256; i++) {
                out.putNextEntry(new ZipEntry(i + ".mdx"));
                out.write(megabyte);
            }
        });
        assertThat(Files.size(zip)).isLessThan(1 << 20);
        assertRefused(zip, "zip-bomb");
    }

    @Test
    void bytes_ofAFileThatSaysItIsSmaller_areRefused() throws IOException {
        Path zip = zip(out -> put(out, "a.mdx", "0123456789".repeat(1000)));
        byte[] bytes = Files.readAllBytes(zip);
        var little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = 0;
        while (little.getInt(header) != CENTRAL_HEADER) header++;
        little.putInt(header + 24, 100);
        Files.write(zip, bytes);
        try (var tree = ZipTree.of(zip)) {
            assertThatThrownBy(() -> tree.bytes("a.mdx")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void of_whatIsCutOffOrNoZip_isRefused() throws IOException {
        Path zip = zip(out -> {
            put(out, "a.mdx", "a");
            put(out, "b.mdx", "b");
        });
        byte[] whole = Files.readAllBytes(zip);
        for (int length : new int[] {whole.length - 1, whole.length / 2, 40, 0}) {
            assertRefused(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length)), "not-a-zip");
        }
        assertRefused(Files.writeString(folder.resolve("text.zip"), "no zip at all"), "not-a-zip");
    }

    private interface Filling {
        void into(ZipOutputStream out) throws IOException;
    }

    private Path zip(Filling filling) throws IOException {
        Path file = folder.resolve("site.zip");
        try (var out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            filling.into(out);
        }
        return file;
    }

    private static void put(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void assertRefused(Path zip, String rule) {
        assertThatThrownBy(() -> ZipTree.of(zip))
                .isInstanceOfSatisfying(
                        TreeRefusedException.class,
                        refused -> assertThat(refused.rule()).isEqualTo(rule));
    }
}
