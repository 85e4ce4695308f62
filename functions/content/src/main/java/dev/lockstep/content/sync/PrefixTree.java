package dev.lockstep.content.sync;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.sync.SourceTrees.TemporaryFolder;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.TreeListing;
import dev.lockstep.content.tree.TreeRefusedException;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.state.CodedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A tree of the objects under a prefix in S3, fetched whole into a folder before any is read.
final class PrefixTree implements ContentTree {
    private static final int AT_ONCE = 16;
    /// What is fetched at most: as much as a zip unpacks to.
    private static final long MOST_BYTES = ZipTree.MAX_UNPACKED_BYTES;

    private final TreeListing listing = new TreeListing();
    private final Map<String, Path> places = new HashMap<>();
    private long bytes;

    private PrefixTree() {}

    private record Fetch(S3Object object, Path place) {}

    /// Fetches every object that is small enough to be read.
    ///
    /// @throws TreeRefusedException as [TreeListing] does
    /// @throws CodedException `tree_refused` where they are too many bytes together
    static PrefixTree fetch(S3Client s3, Source source, TemporaryFolder folder) throws TreeRefusedException {
        var tree = new PrefixTree();
        Map<String, Fetch> wanted = new TreeMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        request -> request.bucket(source.bucket()).prefix(source.key()))
                .contents()) {
            tree.add(source, object, folder, wanted);
        }
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

    private void add(Source source, S3Object object, TemporaryFolder folder, Map<String, Fetch> wanted)
            throws TreeRefusedException {
        Optional<String> path = listing.add(object.key().substring(source.key().length()), object.size());
        if (path.isEmpty() || object.size() > MAX_FILE_BYTES) return;
        bytes += object.size();
        if (bytes > MOST_BYTES) {
            throw new CodedException(
                    "tree_refused",
                    source.address() + " is refused: too-many-bytes: what is read under a prefix has at most "
                            + MOST_BYTES + " bytes");
        }
        Path place = folder.file(Integer.toString(places.size()));
        places.put(path.get(), place);
        wanted.put(path.get(), new Fetch(object, place));
    }

    @Override
    public SortedMap<String, Long> files() {
        return listing.files();
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
