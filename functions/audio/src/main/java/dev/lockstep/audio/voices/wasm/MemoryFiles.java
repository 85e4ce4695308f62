package dev.lockstep.audio.voices.wasm;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a program without a machine has of files: a tree that it can read, and its standard streams.
/// Failures are the negative numbers of WASI's `errno`. Not thread-safe: one for each run.
final class MemoryFiles {
    static final int INPUT = 0;
    static final int OUTPUT = 1;
    static final int ERRORS = 2;

    static final int BAD_DESCRIPTOR = -8;
    static final int INVALID = -28;
    static final int IS_DIRECTORY = -31;
    static final int NOT_FOUND = -44;
    static final int NO_DIRECTORY = -54;
    static final int READ_ONLY = -69;
    static final int NO_SEEK = -70;

    static final int FROM_START = 0;
    static final int FROM_HERE = 1;
    static final int FROM_END = 2;

    private static final int FIRST_FREE = 3;

    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<Integer, Open> open = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    /// What lies at a path. Ids are above 0 and unlike one another.
    sealed interface Node {
        long id();

        /// In bytes; 0 for a folder.
        default int size() {
            return switch (this) {
                case Plain(long id, byte[] content) -> content.length;
                case Folder folder -> 0;
            };
        }
    }

    /// A file.
    record Plain(long id, byte[] content) implements Node {}

    /// A folder.
    record Folder(long id, SortedSet<String> names) implements Node {}

    private static final class Open {
        final String path;
        final Node node;
        long position;

        Open(String path, Node node) {
            this.path = path;
            this.node = node;
        }
    }

    /// @param input what is read from the standard input
    MemoryFiles(byte[] input) {
        nodes.put("/", folder());
        open.put(INPUT, new Open("", new Plain(0, input)));
    }

    /// Adds a file, and the folders that it lies in.
    ///
    /// @param path from the root, such as `/usr/share/a`
    void add(String path, byte[] content) {
        String child = plain(path);
        nodes.put(child, new Plain(nextId(), content));
        while (!child.equals("/")) {
            String folder = parent(child);
            if (nodes.computeIfAbsent(folder, missing -> folder()) instanceof Folder within) {
                within.names().add(child.substring(child.lastIndexOf('/') + 1));
            }
            child = folder;
        }
    }

    private Folder folder() {
        return new Folder(nextId(), new TreeSet<>());
    }

    private int nextId() {
        return nodes.size() + 1;
    }

    /// The file or folder at a path; empty where there is none.
    Optional<Node> at(String path) {
        return Optional.ofNullable(nodes.get(plain(path)));
    }

    /// The file or folder that is open; empty where none is.
    Optional<Node> at(int descriptor) {
        return Optional.ofNullable(open.get(descriptor)).map(each -> each.node);
    }

    /// A path as seen from an open folder.
    ///
    /// @param descriptor of no account where the path begins at the root
    String resolved(int descriptor, String path) {
        Open folder = open.get(descriptor);
        return path.startsWith("/") || folder == null ? plain(path) : plain(folder.path + "/" + path);
    }

    /// Opens for reading.
    ///
    /// @return the lowest descriptor that is free
    int open(String path) {
        String plain = plain(path);
        Node node = nodes.get(plain);
        if (node == null) return NOT_FOUND;
        int descriptor = FIRST_FREE;
        while (open.containsKey(descriptor)) descriptor++;
        open.put(descriptor, new Open(plain, node));
        return descriptor;
    }

    /// @return 0
    int close(int descriptor) {
        if (descriptor == OUTPUT || descriptor == ERRORS) return 0;
        return open.remove(descriptor) == null ? BAD_DESCRIPTOR : 0;
    }

    /// Reads on from where the last read ended.
    ///
    /// @return how many bytes were put into the buffer; 0 at the end
    int read(int descriptor, byte[] buffer) {
        Open file = open.get(descriptor);
        if (file == null) return BAD_DESCRIPTOR;
        if (!(file.node instanceof Plain(long id, byte[] content))) return IS_DIRECTORY;
        if (file.position >= content.length) return 0;
        int length = Math.min(buffer.length, content.length - (int) file.position);
        System.arraycopy(content, (int) file.position, buffer, 0, length);
        file.position += length;
        return length;
    }

    /// Writes to one of the two streams that can be written to.
    ///
    /// @return how many bytes were written: all
    int write(int descriptor, byte[] bytes) {
        if (descriptor != OUTPUT && descriptor != ERRORS) {
            return open.containsKey(descriptor) ? READ_ONLY : BAD_DESCRIPTOR;
        }
        (descriptor == OUTPUT ? output : errors).writeBytes(bytes);
        return bytes.length;
    }

    /// Moves to where the next read begins.
    ///
    /// @param whence [#FROM_START], [#FROM_HERE] or [#FROM_END]
    /// @return where that is, from the start
    long seek(int descriptor, long offset, int whence) {
        Open file = open.get(descriptor);
        if (file == null) return descriptor == OUTPUT || descriptor == ERRORS ? NO_SEEK : BAD_DESCRIPTOR;
        if (whence < FROM_START || whence > FROM_END) return INVALID;
        long from = whence == FROM_START ? 0 : whence == FROM_HERE ? file.position : file.node.size();
        if (from + offset < 0) return INVALID;
        file.position = from + offset;
        return file.position;
    }

    /// The names in an open folder, `.` and `..` first; empty where the descriptor is none of a folder's.
    List<String> names(int descriptor) {
        Open folder = open.get(descriptor);
        if (folder == null || !(folder.node instanceof Folder(long id, SortedSet<String> names))) return List.of();
        return Stream.concat(Stream.of(".", ".."), names.stream()).toList();
    }

    /// What was written to the standard output so far.
    byte[] output() {
        return output.toByteArray();
    }

    /// What was written to the standard error so far.
    byte[] errors() {
        return errors.toByteArray();
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /// From the root, without a slash at its end, `.` or `..`.
    private static String plain(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) parts.pollLast();
            else if (!part.isEmpty() && !part.equals(".")) parts.addLast(part);
        }
        return "/" + String.join("/", parts);
    }
}
