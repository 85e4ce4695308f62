package dev.lockstep.content.tree;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// A tree in a folder, as it was when it was listed. Links to files within the tree are followed; a link to
/// a folder, or out of the tree, is a finding.
public final class FolderTree implements ContentTree {
    private final Path root;
    private final TreeListing listing = new TreeListing();
    private final Map<String, Path> places = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private FolderTree(Path root) {
        this.root = root;
    }

    /// Lists a folder.
    ///
    /// @throws TreeRefusedException `no-tree` where it is no folder, `too-many-files`
    /// @throws IOException where it cannot be listed
    public static FolderTree of(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new TreeRefusedException("no-tree", "no folder is at " + folder);
        var tree = new FolderTree(folder.toRealPath());
        Files.walkFileTree(tree.root, tree.new Walk());
        return tree;
    }

    @Override
    public SortedMap<String, Long> files() {
        return listing.files();
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        Path place = places.get(path);
        if (place == null) throw new NoSuchFileException(path);
        try (InputStream in = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes((int) MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES)
                throw new IOException(path + " has grown beyond " + MAX_FILE_BYTES + " bytes");
            return bytes;
        }
    }

    @Override
    public List<Finding> findings() {
        return Collections.unmodifiableList(findings);
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = !folder.equals(root) && isHidden(folder);
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (isHidden(file)) return FileVisitResult.CONTINUE;
            if (attributes.isSymbolicLink()) addLink(file);
            else if (attributes.isRegularFile()) add(file, file, attributes.size());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            findings.add(new Finding(name(file), Position.START, Rule.UNREADABLE, "it cannot be read", null));
            return FileVisitResult.CONTINUE;
        }

        private boolean isHidden(Path path) {
            return TreeListing.isHidden(String.valueOf(path.getFileName()));
        }

        private void addLink(Path link) throws IOException {
            Optional<Path> target = target(link);
            if (target.isPresent()) {
                add(link, target.get(), Files.size(target.get()));
                return;
            }
            String message = "a link may lead to a file of the tree and nowhere else";
            findings.add(new Finding(name(link), Position.START, Rule.SYMLINK, message, null));
        }

        private Optional<Path> target(Path link) {
            try {
                return Optional.of(link.toRealPath())
                        .filter(target -> target.startsWith(root) && Files.isRegularFile(target));
            } catch (IOException leadsNowhere) {
                return Optional.empty();
            }
        }

        private void add(Path file, Path place, long size) throws TreeRefusedException {
            listing.add(name(file), size).ifPresent(path -> places.put(path, place));
        }

        private String name(Path file) {
            return TreeListing.spelled(root.relativize(file).toString());
        }
    }
}
