package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.audio.studio.FreeEngines;
import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspeakConfigTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void nothingSetAndNothingThere_isNone() {
        EspeakConfig config = read(Map.of());

        assertThat(config.program()).isEmpty();
        assertThat(config.wasm()).isEmpty();
        assertThat(FreeEngines.of(config)).extracting(SpeechEngine::name).containsExactly("freetts");
    }

    @Test
    void programOnThePath_isFound() throws IOException {
        Path program = program("espeak-ng");

        EspeakConfig config = read(Map.of("PATH", "/nowhere" + File.pathSeparator + folder));

        assertThat(config.program()).contains(program);
        assertThat(FreeEngines.of(config)).extracting(SpeechEngine::name).containsExactly("freetts", "espeak");
    }

    @Test
    void fileThatCannotBeRun_isNoProgram() throws IOException {
        Files.writeString(folder.resolve("espeak-ng"), "");

        assertThat(read(Map.of("PATH", folder.toString())).program()).isEmpty();
    }

    @Test
    void namedProgram_isTaken() throws IOException {
        Path program = program("speak");

        assertThat(read(Map.of("LOCKSTEP_ESPEAK_PROGRAM", program.toString())).program())
                .contains(program);
        assertThat(read(Map.of("LOCKSTEP_ESPEAK_PROGRAM", "speak", "PATH", folder.toString()))
                        .program())
                .contains(program);
    }

    @Test
    void namedProgramThatIsNotThere_isRefusedByItsVariable() throws IOException {
        program("espeak-ng");
        Map<String, String> variables =
                Map.of("LOCKSTEP_ESPEAK_PROGRAM", folder + "/absent", "PATH", folder.toString());

        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("LOCKSTEP_ESPEAK_PROGRAM")
                .hasMessageNotContaining("absent");
    }

    @Test
    void namedWasm_isTaken() throws IOException {
        Path file = Files.writeString(folder.resolve("espeak-ng.wasm"), "");

        EspeakConfig config = read(Map.of("LOCKSTEP_ESPEAK_WASM", file.toString()));

        assertThat(config.wasm()).contains(file);
        assertThat(FreeEngines.of(config)).extracting(SpeechEngine::name).containsExactly("freetts", "espeak-wasm");
    }

    @Test
    void namedWasmThatIsNotThere_isRefusedByItsVariable() {
        assertThatThrownBy(() -> read(Map.of("LOCKSTEP_ESPEAK_WASM", folder + "/absent")))
                .isInstanceOf(CodedException.class)
                .hasMessageContaining("LOCKSTEP_ESPEAK_WASM");
    }

    private static EspeakConfig read(Map<String, String> variables) {
        return EspeakConfig.fromEnv(Environment.of(new HashMap<>(variables)));
    }

    private Path program(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
