package dev.lockstep.audio.voices.wasm;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.Import;
import dev.lockstep.audio.voices.wasm.MemoryFiles.Folder;
import dev.lockstep.audio.voices.wasm.MemoryFiles.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What a program that Emscripten compiled asks of the machine it is on: its files, and little else. It has
/// no clock: it is always the same moment, so that the same words are always the same speech. One for each
/// run.
///
/// The names and the layouts are those of Emscripten's `SYSCALLS` and of musl's structures on 32 bits.
final class HostCalls {
    private static final int NO_TERMINAL = -59;
    private static final int FOLDER_MODE = 0040555;
    private static final int FILE_MODE = 0100444;
    private static final int STAT_BYTES = 96;
    private static final int ENTRY_BYTES = 280;
    private static final int ENTRY_FOLDER = 4;
    private static final int ENTRY_FILE = 8;
    private static final int VECTOR_BYTES = 8;
    private static final int EMBEDDED_BYTES = 12;

    private final MemoryFiles files;
    private final Map<String, Call> calls = new HashMap<>();

    /// A call from the program.
    @FunctionalInterface
    private interface Call {
        long answer(Memory memory, int[] arguments);
    }

    /// The program ends itself.
    static final class Exit extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Exit(int code) {
            super("exit " + code, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    HostCalls(MemoryFiles files) {
        this.files = files;
        addProcess();
        addPaths();
        addDescriptors();
    }

    /// What the module imports. Its own types say what each is called with.
    ///
    /// @throws ChicoryException where it imports what is not here
    ImportValues of(WasmModule module) {
        HostFunction[] functions = module.importSection().stream()
                .map(each -> function(module, each))
                .toArray(HostFunction[]::new);
        return ImportValues.builder().addFunction(functions).build();
    }

    private HostFunction function(WasmModule module, Import wanted) {
        Call call = calls.get(wanted.name());
        if (call == null || !(wanted instanceof FunctionImport imported)) {
            throw new ChicoryException("it wants \"" + wanted.name() + "\" of its machine, which is not known here");
        }
        var type = module.typeSection().getType(imported.typeIndex());
        boolean answers = !type.returns().isEmpty();
        return new HostFunction(wanted.module(), wanted.name(), type, (instance, values) -> {
            long answer = call.answer(instance.memory(), integers(values));
            return answers ? new long[] {answer} : null;
        });
    }

    private static int[] integers(long[] values) {
        int[] integers = new int[values.length];
        for (int i = 0; i < values.length; i++) integers[i] = (int) values[i];
        return integers;
    }

    private void addProcess() {
        calls.put("exit", (memory, given) -> {
            throw new Exit(given[0]);
        });
        calls.put("__assert_fail", (memory, given) -> {
            throw new ChicoryException("it found a fault of its own: " + memory.readCString(given[0]));
        });
        calls.put("emscripten_memcpy_js", (memory, given) -> {
            memory.copy(given[0], given[1], given[2]);
            return 0;
        });
        calls.put("emscripten_resize_heap", (memory, given) -> grown(memory, given[0]));
        calls.put("_emscripten_fs_load_embedded_files", (memory, given) -> load(memory, given[0]));
        calls.put("emscripten_date_now", (memory, given) -> 0);
        calls.put("emscripten_get_now", (memory, given) -> 0);
        calls.put("_emscripten_get_now_is_monotonic", (memory, given) -> 1);
        calls.put("environ_get", (memory, given) -> 0);
        calls.put("environ_sizes_get", (memory, given) -> {
            memory.writeI32(given[0], 0);
            memory.writeI32(given[1], 0);
            return 0;
        });
    }

    private void addPaths() {
        calls.put("__syscall_openat", (memory, given) -> files.open(path(memory, given[0], given[1])));
        calls.put(
                "__syscall_stat64", (memory, given) -> stat(memory, files.at(memory.readCString(given[0])), given[1]));
        calls.put(
                "__syscall_lstat64", (memory, given) -> stat(memory, files.at(memory.readCString(given[0])), given[1]));
        calls.put(
                "__syscall_newfstatat",
                (memory, given) -> stat(memory, files.at(path(memory, given[0], given[1])), given[2]));
        calls.put("__syscall_unlinkat", (memory, given) -> MemoryFiles.READ_ONLY);
        calls.put("__syscall_rmdir", (memory, given) -> MemoryFiles.READ_ONLY);
    }

    private void addDescriptors() {
        calls.put("__syscall_fcntl64", (memory, given) -> 0);
        calls.put("__syscall_ioctl", (memory, given) -> NO_TERMINAL);
        calls.put("__syscall_fstat64", (memory, given) -> stat(memory, files.at(given[0]), given[1]));
        calls.put("__syscall_getdents64", (memory, given) -> entries(memory, given[0], given[1], given[2]));
        calls.put("fd_close", (memory, given) -> -files.close(given[0]));
        calls.put("fd_read", this::read);
        calls.put("fd_write", this::write);
        calls.put("fd_seek", this::seek);
    }

    private String path(Memory memory, int folder, int path) {
        return files.resolved(folder, memory.readCString(path));
    }

    private static long grown(Memory memory, int wanted) {
        long missing = Integer.toUnsignedLong(wanted) - (long) memory.pages() * Memory.PAGE_SIZE;
        int pages = (int) Math.ceilDiv(Math.max(0, missing), Memory.PAGE_SIZE);
        return memory.grow(pages) < 0 ? 0 : 1;
    }

    /// The list of name, length and content of each file within the module ends with a name at 0.
    private long load(Memory memory, int list) {
        for (int at = list; memory.readInt(at) != 0; at += EMBEDDED_BYTES) {
            byte[] content = memory.readBytes(memory.readInt(at + 8), memory.readInt(at + 4));
            files.add(memory.readCString(memory.readInt(at)), content);
        }
        return 0;
    }

    private static long stat(Memory memory, Optional<Node> found, int at) {
        if (found.isEmpty()) return MemoryFiles.NOT_FOUND;
        Node node = found.get();
        memory.write(at, new byte[STAT_BYTES]);
        memory.writeI32(at + 4, node instanceof Folder ? FOLDER_MODE : FILE_MODE);
        memory.writeI32(at + 8, 1);
        memory.writeLong(at + 24, node.size());
        memory.writeI32(at + 32, 4096);
        memory.writeI32(at + 36, Math.ceilDiv(node.size(), 512));
        memory.writeLong(at + 88, node.id());
        return 0;
    }

    /// As many entries of an open folder as there is room for, from the one where the last call stopped.
    private long entries(Memory memory, int descriptor, int buffer, int room) {
        var names = files.names(descriptor);
        if (names.isEmpty()) return MemoryFiles.NO_DIRECTORY;
        int next = (int) files.seek(descriptor, 0, MemoryFiles.FROM_HERE);
        int written = 0;
        while (next < names.size() && written + ENTRY_BYTES <= room) {
            entry(memory, buffer + written, descriptor, names.get(next));
            next++;
            memory.writeLong(buffer + written + 8, next);
            written += ENTRY_BYTES;
        }
        files.seek(descriptor, next, MemoryFiles.FROM_START);
        return written;
    }

    private void entry(Memory memory, int at, int descriptor, String name) {
        Node node = files.at(files.resolved(descriptor, name)).orElseThrow();
        memory.write(at, new byte[ENTRY_BYTES]);
        memory.writeLong(at, node.id());
        memory.writeShort(at + 16, (short) ENTRY_BYTES);
        memory.writeByte(at + 18, (byte) (node instanceof Folder ? ENTRY_FOLDER : ENTRY_FILE));
        memory.writeCString(at + 19, name);
    }

    private long read(Memory memory, int[] given) {
        int total = 0;
        for (int i = 0; i < given[2]; i++) {
            int vector = given[1] + i * VECTOR_BYTES;
            byte[] buffer = new byte[memory.readInt(vector + 4)];
            int length = files.read(given[0], buffer);
            if (length < 0) return -length;
            memory.write(memory.readInt(vector), buffer, 0, length);
            total += length;
            if (length < buffer.length) break;
        }
        memory.writeI32(given[3], total);
        return 0;
    }

    private long write(Memory memory, int[] given) {
        int total = 0;
        for (int i = 0; i < given[2]; i++) {
            int vector = given[1] + i * VECTOR_BYTES;
            int length = files.write(given[0], memory.readBytes(memory.readInt(vector), memory.readInt(vector + 4)));
            if (length < 0) return -length;
            total += length;
        }
        memory.writeI32(given[3], total);
        return 0;
    }

    /// An offset of 64 bits comes in two halves.
    private long seek(Memory memory, int[] given) {
        long offset = (long) given[2] << 32 | Integer.toUnsignedLong(given[1]);
        long position = files.seek(given[0], offset, given[3]);
        if (position < 0) return -position;
        memory.writeLong(given[4], position);
        return 0;
    }
}
