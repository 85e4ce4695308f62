package dev.lockstep.audio.voices;

import dev.lockstep.runtime.Environment;
import dev.lockstep.state.CodedException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// Where espeak-ng lies; it is no part of this product, whose licence is another.
///
/// @param program the installed one; empty where there is none
/// @param wasm the file of its WebAssembly build; empty where none is named
public record EspeakConfig(Optional<Path> program, Optional<Path> wasm) {
    private static final String PROGRAM = "LOCKSTEP_ESPEAK_PROGRAM";
    private static final String WASM = "LOCKSTEP_ESPEAK_WASM";
    private static final String BY_DEFAULT = "espeak-ng";

    /// Reads the variables. LOCKSTEP_ESPEAK_PROGRAM is a path, or a name to look for on the PATH; by default
    /// `espeak-ng` is looked for, and may be absent.
    ///
    /// @throws CodedException `bad_configuration`, naming the variable whose file is not there
    public static EspeakConfig fromEnv(Environment environment) {
        String program = environment.optional(PROGRAM, "");
        String wasm = environment.optional(WASM, "");
        return new EspeakConfig(program(program, environment.optional("PATH", "")), wasm(wasm));
    }

    private static Optional<Path> program(String wanted, String path) {
        Optional<Path> found = found(wanted.isEmpty() ? BY_DEFAULT : wanted, path);
        if (found.isEmpty() && !wanted.isEmpty()) throw bad(PROGRAM, "names no program that can be run");
        return found;
    }

    private static Optional<Path> found(String program, String path) {
        if (program.contains(File.separator)) {
            return path(program).filter(EspeakConfig::runs);
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> path(folder + File.separator + program).stream())
                .filter(EspeakConfig::runs)
                .findFirst();
    }

    private static Optional<Path> wasm(String wanted) {
        if (wanted.isEmpty()) return Optional.empty();
        Optional<Path> file = path(wanted).filter(Files::isRegularFile).filter(Files::isReadable);
        if (file.isEmpty()) throw bad(WASM, "names no file that can be read");
        return file;
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException wrong) {
            return Optional.empty();
        }
    }

    private static CodedException bad(String name, String fault) {
        return new CodedException("bad_configuration", "the variable " + name + " " + fault);
    }
}
