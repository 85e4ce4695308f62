package dev.lockstep.audio.voices.wasm;

import static dev.lockstep.audio.voices.wasm.MemoryFiles.ERRORS;
import static dev.lockstep.audio.voices.wasm.MemoryFiles.FROM_END;
import static dev.lockstep.audio.voices.wasm.MemoryFiles.FROM_HERE;
import static dev.lockstep.audio.voices.wasm.MemoryFiles.FROM_START;
import static dev.lockstep.audio.voices.wasm.MemoryFiles.INPUT;
import static dev.lockstep.audio.voices.wasm.MemoryFiles.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryFilesTest {
    private final MemoryFiles files = new MemoryFiles(bytes("spoken"));

    @BeforeEach
    void addFiles() {
        files.add("/data/lang/id", bytes("Indonesian"));
        files.add("/data/lang/en", bytes("English"));
        files.add("/data/phontab", bytes("phonemes"));
    }

    @Test
    void file_isReadInPieces() {
        int file = files.open("/data/lang/id");
        byte[] buffer = new byte[6];

        assertThat(files.read(file, buffer)).isEqualTo(6);
        assertThat(buffer).isEqualTo(bytes("Indone"));
        assertThat(files.read(file, buffer)).isEqualTo(4);
        assertThat(Arrays.copyOf(buffer, 4)).isEqualTo(bytes("sian"));
        assertThat(files.read(file, buffer)).isZero();
    }

    @Test
    void fileOpenTwice_isReadApart() {
        int first = files.open("/data/phontab");
        int second = files.open("/data/phontab");
        files.read(first, new byte[4]);

        assertThat(second).isEqualTo(first + 1);
        assertThat(rest(second)).isEqualTo("phonemes");
        assertThat(rest(first)).isEqualTo("emes");
    }

    @Test
    void seek_goesFromStartHereAndEnd() {
        int file = files.open("/data/phontab");

        assertThat(files.seek(file, 4, FROM_START)).isEqualTo(4);
        assertThat(files.seek(file, 2, FROM_HERE)).isEqualTo(6);
        assertThat(files.seek(file, -3, FROM_END)).isEqualTo(5);
        assertThat(rest(file)).isEqualTo("mes");
        assertThat(files.seek(file, 100, FROM_START)).isEqualTo(100);
        assertThat(rest(file)).isEmpty();
    }

    @Test
    void badSeeks_moveNothing() {
        int file = files.open("/data/phontab");

        assertThat(files.seek(file, -1, FROM_START)).isEqualTo(MemoryFiles.INVALID);
        assertThat(files.seek(file, 0, 3)).isEqualTo(MemoryFiles.INVALID);
        assertThat(files.seek(OUTPUT, 0, FROM_HERE)).isEqualTo(MemoryFiles.NO_SEEK);
        assertThat(files.seek(9, 0, FROM_HERE)).isEqualTo(MemoryFiles.BAD_DESCRIPTOR);
        assertThat(rest(file)).isEqualTo("phonemes");
    }

    @Test
    void folder_listsWhatLiesInIt() {
        assertThat(files.names(files.open("/data"))).containsExactly(".", "..", "lang", "phontab");
        assertThat(files.names(files.open("/data/lang/"))).containsExactly(".", "..", "en", "id");
        assertThat(files.names(files.open("/"))).containsExactly(".", "..", "data");
    }

    @Test
    void folder_isNoFile() {
        int folder = files.open("/data");

        assertThat(files.read(folder, new byte[1])).isEqualTo(MemoryFiles.IS_DIRECTORY);
        assertThat(files.names(files.open("/data/phontab"))).isEmpty();
        assertThat(files.at("/data").orElseThrow().size()).isZero();
        assertThat(files.at("/data/phontab").orElseThrow().size()).isEqualTo(8);
    }

    @Test
    void ids_differ() {
        assertThat(Stream.of("/", "/data", "/data/lang", "/data/lang/id", "/data/lang/en", "/data/phontab")
                        .map(path -> files.at(path).orElseThrow().id()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id > 0);
    }

    @Test
    void paths_areResolvedFromOpenFolders() {
        int folder = files.open("/data/lang");

        assertThat(files.resolved(folder, "id")).isEqualTo("/data/lang/id");
        assertThat(files.resolved(folder, "../phontab")).isEqualTo("/data/phontab");
        assertThat(files.resolved(folder, "/data/./phontab")).isEqualTo("/data/phontab");
        assertThat(files.resolved(folder, "")).isEqualTo("/data/lang");
        assertThat(files.resolved(-100, "data/lang/../../..")).isEqualTo("/");
    }

    @Test
    void missingFile_isNotFound() {
        assertThat(files.open("/data/lang/af")).isEqualTo(MemoryFiles.NOT_FOUND);
        assertThat(files.at("/data/lang/af")).isEmpty();
    }

    @Test
    void closedFile_isGoneAndItsDescriptorFree() {
        int file = files.open("/data/phontab");

        assertThat(files.close(file)).isZero();
        assertThat(files.close(file)).isEqualTo(MemoryFiles.BAD_DESCRIPTOR);
        assertThat(files.read(file, new byte[1])).isEqualTo(MemoryFiles.BAD_DESCRIPTOR);
        assertThat(files.open("/data/phontab")).isEqualTo(file);
    }

    @Test
    void input_isRead() {
        assertThat(rest(INPUT)).isEqualTo("spoken");
    }

    @Test
    void streams_areKeptApart() {
        assertThat(files.write(OUTPUT, bytes("RI"))).isEqualTo(2);
        files.write(ERRORS, bytes("Error"));
        files.write(OUTPUT, bytes("FF"));
        files.close(OUTPUT);

        assertThat(files.output()).isEqualTo(bytes("RIFF"));
        assertThat(files.errors()).isEqualTo(bytes("Error"));
    }

    @Test
    void files_cannotBeWrittenTo() {
        assertThat(files.write(files.open("/data/phontab"), bytes("x"))).isEqualTo(MemoryFiles.READ_ONLY);
        assertThat(files.write(9, bytes("x"))).isEqualTo(MemoryFiles.BAD_DESCRIPTOR);
    }

    private String rest(int descriptor) {
        byte[] buffer = new byte[100];
        return new String(buffer, 0, files.read(descriptor, buffer), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
