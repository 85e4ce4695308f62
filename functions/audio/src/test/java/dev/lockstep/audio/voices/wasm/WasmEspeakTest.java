package dev.lockstep.audio.voices.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are no espeak-ng; the real one is run by the check `espeak`.
class WasmEspeakTest {
    private static final String EMPTY = "0061736d01000000";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void fileThatIsNoWebAssembly_isRefused() throws IOException {
        assertThat(refused("00112233").detail()).contains("LOCKSTEP_ESPEAK_WASM");
    }

    @Test
    void moduleThatWantsAnotherMachine_isRefusedNamingWhatItWants() throws IOException {
        String type = "010401600000";
        String imports = "020b" + "01" + "03656e76" + "03666f6f" + "0000";

        assertThat(refused(EMPTY + type + imports).detail()).contains("\"foo\"");
    }

    @Test
    void moduleThatExportsNothing_isRefused() throws IOException {
        assertThat(refused(EMPTY).detail()).contains("exports nothing");
    }

    @Test
    void missingFile_isRefused() {
        var missing = new WasmEspeak(folder.resolve("absent"));

        assertThat(catchThrowableOfType(ProviderException.class, missing::version)
                        .code())
                .isEqualTo("bad_engine_file");
    }

    private ProviderException refused(String hex) throws IOException {
        Path file = Files.write(folder.resolve("a.wasm"), HexFormat.of().parseHex(hex));
        var espeak = new WasmEspeak(file);
        ProviderException refused =
                catchThrowableOfType(ProviderException.class, () -> espeak.run(List.of("--voices"), new byte[0]));
        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("bad_engine_file");
        return refused;
    }
}
