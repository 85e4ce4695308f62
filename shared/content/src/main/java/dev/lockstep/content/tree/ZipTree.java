package dev.lockstep.content.tree;

import static java.text.Normalizer.Form.NFC;

import dev.lockstep.content.findings.Finding;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A tree in a zip on disk, unpacked file by file when asked for. Its list of contents is read first and
/// believed in one thing only: a file that unpacks to more than it says is refused when it is read. To be
/// closed.
public final class ZipTree implements ContentTree, Closeable {
    /// How large the zip itself may be.
    public static final long MAX_ZIP_BYTES = 128L << 20;

    /// How many bytes its files may have together when unpacked.
    public static final long MAX_UNPACKED_BYTES = 256L << 20;

    /// How many entries it may have, folders included.
    public static final int MAX_ENTRIES = MAX_FILES;

    private final ZipFile zip;
    private final TreeMap<String, Long> sizes = new TreeMap<>();
    private final Map<String, ZipEntry> entries = new HashMap<>();

    private ZipTree(ZipFile zip) {
        this.zip = zip;
    }

    /// Reads the list of a zip's contents.
    ///
    /// @throws TreeRefusedException `not-a-zip` where it is none or is cut off, `too-many-files`, `zip-bomb`
    ///     where it is or unpacks to more than the limit, `path-traversal` where a name leads out of the
    ///     tree, `duplicate-path`
    public static ZipTree of(Path file) throws IOException {
        if (Files.size(file) > MAX_ZIP_BYTES) {
            throw new TreeRefusedException("zip-bomb", "a zip has at most " + MAX_ZIP_BYTES + " bytes");
        }
        var tree = new ZipTree(opened(file));
        try {
            tree.list();
            return tree;
        } catch (IOException | RuntimeException refused) {
            tree.close();
            throw refused;
        }
    }

    private static ZipFile opened(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException broken) {
            throw new TreeRefusedException("not-a-zip", String.valueOf(broken.getMessage()));
        }
    }

    private void list() throws TreeRefusedException {
        if (zip.size() > MAX_ENTRIES) {
            throw new TreeRefusedException("too-many-files", "a zip holds at most " + MAX_ENTRIES + " entries");
        }
        long unpacked = 0;
        var all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            List<String> parts = parts(entry.getName());
            if (entry.isDirectory() || parts.stream().anyMatch(ZipTree::isHidden)) continue;
            unpacked += Math.max(0, entry.getSize());
            if (unpacked > MAX_UNPACKED_BYTES) {
                throw new TreeRefusedException("zip-bomb", "a zip unpacks to at most " + MAX_UNPACKED_BYTES + " bytes");
            }
            add(String.join("/", parts), entry);
        }
    }

    private void add(String path, ZipEntry entry) throws TreeRefusedException {
        if (entries.put(path, entry) != null)
            throw new TreeRefusedException("duplicate-path", path + " is there twice");
        sizes.put(path, entry.getSize());
    }

    private static List<String> parts(String name) throws TreeRefusedException {
        String path = Normalizer.normalize(name.replace('\\', '/'), NFC);
        List<String> parts = Arrays.asList(path.split("/"));
        boolean leadsOut =
                path.startsWith("/") || path.contains(":") || parts.contains("..") || path.indexOf('\0') >= 0;
        boolean empty = parts.contains("") || parts.contains(".");
        if (leadsOut || empty)
            throw new TreeRefusedException("path-traversal", "a name that is no path in the tree: " + name);
        return parts;
    }

    private static boolean isHidden(String part) {
        return part.startsWith(".") || part.equals("__MACOSX") || part.equals("node_modules");
    }

    @Override
    public SortedMap<String, Long> files() {
        return Collections.unmodifiableSortedMap(sizes);
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        ZipEntry entry = entries.get(path);
        if (entry == null) throw new NoSuchFileException(path);
        int said = (int) Math.min(entry.getSize(), MAX_FILE_BYTES);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(said + 1);
            if (bytes.length > said)
                throw new IOException(path + " unpacks to more than the " + said + " bytes it says");
            return bytes;
        }
    }

    /// None: a zip that is wrong is refused as a whole.
    @Override
    public List<Finding> findings() {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
