package dev.lockstep.content.tree;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

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
    private final TreeListing listing = new TreeListing();
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private List<Finding> findings = List.of();

    private ZipTree(ZipFile zip) {
        this.zip = zip;
    }

    /// Reads the list of a zip's contents.
    ///
    /// @throws TreeRefusedException `not-a-zip` where it is none or is cut off, `too-many-files`, `zip-bomb`
    ///     where it is or unpacks to more than the limit, `path-traversal` where a name leads out of the
    ///     tree, `duplicate-path`,
    ///     `bad-findings`
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

    private void list() throws IOException {
        if (zip.size() > MAX_ENTRIES) {
            throw new TreeRefusedException("too-many-files", "a zip holds at most " + MAX_ENTRIES + " entries");
        }
        long unpacked = 0;
        var all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            if (entry.getName().equals(TreeFindings.ENTRY)) findings = TreeFindings.read(content(entry));
            Optional<String> path = listing.add(entry.getName(), entry.getSize());
            if (path.isEmpty()) continue;
            unpacked += Math.max(0, entry.getSize());
            if (unpacked > MAX_UNPACKED_BYTES) {
                throw new TreeRefusedException("zip-bomb", "a zip unpacks to at most " + MAX_UNPACKED_BYTES + " bytes");
            }
            entries.put(path.get(), entry);
        }
    }

    /// Packs a tree, with what is wrong with it, so that it reads the same from the zip. The same tree
    /// makes the same bytes. Of a file that is too large to be read only that is told, and of one that is
    /// not read only its name.
    ///
    /// @param isRead whether the reader looks into the file of a path
    /// @throws TreeRefusedException `bad-findings` where more is wrong than can be told
    /// @throws IOException where it cannot be written
    public static void pack(ContentTree tree, Predicate<String> isRead, OutputStream out) throws IOException {
        List<Finding> findings = new ArrayList<>(tree.findings());
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, Long> file : tree.files().entrySet()) {
                Optional<byte[]> bytes =
                        isRead.test(file.getKey()) ? packed(tree, file, findings) : Optional.of(new byte[0]);
                if (bytes.isPresent()) put(zip, file.getKey(), bytes.get());
            }
            if (!findings.isEmpty()) put(zip, TreeFindings.ENTRY, TreeFindings.write(findings));
        }
    }

    private static Optional<byte[]> packed(ContentTree tree, Map.Entry<String, Long> file, List<Finding> findings) {
        // Zeros pack to nothing, and are too many to be read on the other side too.
        if (file.getValue() > MAX_FILE_BYTES) return Optional.of(new byte[(int) MAX_FILE_BYTES + 1]);
        try {
            return Optional.of(tree.bytes(file.getKey()));
        } catch (IOException unreadable) {
            String message = "it cannot be read: " + unreadable.getMessage();
            findings.add(new Finding(file.getKey(), Position.START, Rule.UNREADABLE, message, null));
            return Optional.empty();
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    @Override
    public SortedMap<String, Long> files() {
        return listing.files();
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        ZipEntry entry = entries.get(path);
        if (entry == null) throw new NoSuchFileException(path);
        return content(entry);
    }

    private byte[] content(ZipEntry entry) throws IOException {
        int said = (int) Math.min(entry.getSize(), MAX_FILE_BYTES);
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(said + 1);
            if (bytes.length > said)
                throw new IOException(entry.getName() + " unpacks to more than the " + said + " bytes it says");
            return bytes;
        }
    }

    /// What was wrong with a tree that [#pack] packed; none otherwise, since a zip that is wrong is refused
    /// as a whole.
    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
