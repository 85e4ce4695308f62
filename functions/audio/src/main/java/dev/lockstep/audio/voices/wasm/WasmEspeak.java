package dev.lockstep.audio.voices.wasm;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.voices.EspeakProgram;
import dev.lockstep.state.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// espeak-ng's WebAssembly build as Emscripten makes it, its voices embedded, from a file that the operator
/// supplies. It is read, and compiled to bytecode, at the first call: about two seconds. Each call is an
/// instance of its own, of 32 MB, since the program keeps its state in globals and ends by leaving them.
/// Thread-safe.
public final class WasmEspeak implements EspeakProgram {
    private final Path file;
    private @Nullable Compiled compiled;

    /// @param file is read when it is first needed
    public WasmEspeak(Path file) {
        this.file = file;
    }

    private record Compiled(WasmModule module, Function<Instance, Machine> machine, String hash) {}

    /// The SHA-256 of the file.
    @Override
    public String version() throws ProviderException {
        return compiled().hash();
    }

    /// @throws ProviderException PERMANENT: `bad_engine_file`, it cannot be read or is no such program;
    ///   TRANSIENT: `engine_failed`, it broke off
    @Override
    public Ended run(List<String> arguments, byte[] input) throws ProviderException {
        Compiled program = compiled();
        MemoryFiles files = new MemoryFiles(input);
        try {
            int exit = run(program, files, arguments);
            return new Ended(exit, files.output(), files.errors());
        } catch (ChicoryException broken) {
            throw ProviderException.passing(
                    "engine_failed", "espeak-ng's WebAssembly broke off: " + broken.getMessage());
        }
    }

    private static int run(Compiled program, MemoryFiles files, List<String> arguments) {
        Instance instance = Instance.builder(program.module())
                .withImportValues(new HostCalls(files).of(program.module()))
                .withMachineFactory(program.machine())
                .withMemoryFactory(ByteArrayMemory::new)
                .withStart(false)
                .build();
        call(instance, "emscripten_stack_init");
        call(instance, "__wasm_call_ctors");
        int exit = main(instance, arguments);
        call(instance, "fflush", 0);
        return exit;
    }

    private static int main(Instance instance, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of("espeak-ng"));
        all.addAll(arguments);
        int argv = call(instance, "stackAlloc", (all.size() + 1) * Integer.BYTES);
        for (int i = 0; i < all.size(); i++) {
            int length = all.get(i).getBytes(StandardCharsets.UTF_8).length;
            int at = call(instance, "stackAlloc", length + 1);
            instance.memory().writeCString(at, all.get(i));
            instance.memory().writeI32(argv + i * Integer.BYTES, at);
        }
        instance.memory().writeI32(argv + all.size() * Integer.BYTES, 0);
        try {
            return call(instance, "__main_argc_argv", all.size(), argv);
        } catch (HostCalls.Exit exit) {
            return exit.code();
        }
    }

    private static int call(Instance instance, String name, long... arguments) {
        long[] answer = instance.export(name).apply(arguments);
        return answer == null || answer.length == 0 ? 0 : (int) answer[0];
    }

    private synchronized Compiled compiled() throws ProviderException {
        if (compiled == null) compiled = compile();
        return compiled;
    }

    private Compiled compile() throws ProviderException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            WasmModule module = Parser.parse(bytes);
            requireCalls(module);
            var machine = MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .compile();
            return new Compiled(
                    module, machine, HexFormat.of().formatHex(Sha256.digest().digest(bytes)));
        } catch (IOException | ChicoryException wrong) {
            throw ProviderException.permanent(
                    "bad_engine_file",
                    "the file that LOCKSTEP_ESPEAK_WASM names cannot be used: " + wrong.getMessage());
        }
    }

    /// What it wants of its machine is there, or it is refused before it is compiled.
    private static void requireCalls(WasmModule module) {
        new HostCalls(new MemoryFiles(new byte[0])).of(module);
        if (module.exportSection().exportCount() == 0) throw new ChicoryException("it exports nothing to call");
    }
}
