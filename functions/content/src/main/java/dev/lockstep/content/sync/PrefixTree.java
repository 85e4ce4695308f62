package dev.lockstep.content.sync;

import static java.text.Normalizer.Form.NFC;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.sync.SourceTrees.TemporaryFolder;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.state.CodedException;
import java.io.IOException;
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
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A tree of the objects under a prefix in S3, fetched whole into a folder before any is read. Names that
/// start with a dot, and `node_modules`, are no part of it.
final class PrefixTree implements ContentTree {
    private static final int AT_ONCE = 16;

    private final SortedMap<String, Long> sizes = new TreeMap<>();
    private final Map<String, Path> places = new HashMap<>();

    private PrefixTree() {}

    private record Fetch(S3Object object, Path place) {}

    /// Fetches every object that is small enough to be read.
    ///
    /// @throws CodedException `tree_refused` with the rule's name
    static PrefixTree fetch(S3Client s3, Source source, TemporaryFolder folder) {
        var tree = new PrefixTree();
        Map<String, Fetch> wanted = new TreeMap<>();
        s3.listObjectsV2Paginator(request -> request.bucket(source.bucket()).prefix(source.key()))
                .contents()
                .forEach(object -> tree.add(source, object, folder, wanted));
        Parallel.map(
                List.copyOf(wanted.values()),
                AT_ONCE,
                fetch -> s3.getObject(
                        request -> request.bucket(source.bucket())
                                .key(fetch.object.key())
                                .ifMatch(fetch.object.eTag()),
                        fetch.place));
        return tree;
    }

    private void add(Source source, S3Object object, TemporaryFolder folder, Map<String, Fetch> wanted) {
        String name = Normalizer.normalize(object.key().substring(source.key().length()), NFC);
        List<String> parts = Arrays.asList(name.split("/", -1));
        // Consoles make an empty object for a folder.
        if (name.isEmpty() || name.endsWith("/") || parts.stream().anyMatch(PrefixTree::isHidden)) return;
        if (parts.contains("")
                || parts.contains(".")
                || parts.contains("..")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0) {
            throw refused(source, "path-traversal: a name that is no path in the tree: " + name);
        }
        if (sizes.size() == MAX_FILES) throw refused(source, "too-many-files: a tree holds at most " + MAX_FILES);
        if (sizes.put(name, object.size()) != null)
            throw refused(source, "duplicate-path: " + name + " is there twice");
        if (object.size() > MAX_FILE_BYTES) return;
        Path place = folder.file(Integer.toString(places.size()));
        places.put(name, place);
        wanted.put(name, new Fetch(object, place));
    }

    private static CodedException refused(Source source, String why) {
        return new CodedException("tree_refused", source.address() + " is refused: " + why);
    }

    private static boolean isHidden(String part) {
        return part.equals("node_modules") || (part.startsWith(".") && !part.equals("..") && !part.equals("."));
    }

    @Override
    public SortedMap<String, Long> files() {
        return Collections.unmodifiableSortedMap(sizes);
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        Path place = places.get(path);
        if (place == null) throw new NoSuchFileException(path);
        return Files.readAllBytes(place);
    }

    /// None: objects are no links.
    @Override
    public List<Finding> findings() {
        return List.of();
    }
}
