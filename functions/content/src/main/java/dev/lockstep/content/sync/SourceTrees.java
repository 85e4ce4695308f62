package dev.lockstep.content.sync;

import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.TreeRefusedException;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.state.CodedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Opens the trees that lie in S3. What is fetched lies in a folder of its own while the tree is read.
/// Thread-safe.
final class SourceTrees {
    /// How long a zip of the largest size may take.
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(60);

    private final S3Client s3;

    SourceTrees(S3Client s3) {
        this.s3 = s3;
    }

    /// Reads a tree, which is there only while it is read.
    ///
    /// @throws CodedException `tree_refused` with the rule's name, `no_source`, or `aws_unavailable`
    <T> T read(Source source, Function<ContentTree, T> reader) {
        try (var folder = TemporaryFolder.make()) {
            return source.isZip() ? readZip(source, folder, reader) : readPrefix(source, folder, reader);
        } catch (TreeRefusedException refused) {
            throw new CodedException("tree_refused", source.address() + " is refused: " + refused.getMessage());
        } catch (IOException broken) {
            throw new CodedException("aws_unavailable", source.address() + " could not be read to its end", broken);
        } catch (S3Exception refused) {
            if (isAbsent(refused)) throw new CodedException("no_source", "nothing is at " + source.address());
            throw refused;
        }
    }

    private <T> T readZip(Source source, TemporaryFolder folder, Function<ContentTree, T> reader) throws IOException {
        Path file = folder.file("tree.zip");
        Long size = s3.headObject(request -> request.bucket(source.bucket()).key(source.key()))
                .contentLength();
        // A store that does not say so is found out by the zip itself.
        if (size != null && size > ZipTree.MAX_ZIP_BYTES) {
            throw new CodedException(
                    "tree_refused",
                    source.address() + " is refused: zip-bomb: a zip has at most " + ZipTree.MAX_ZIP_BYTES + " bytes");
        }
        s3.getObject(
                request -> request.bucket(source.bucket())
                        .key(source.key())
                        .overrideConfiguration(
                                one -> one.apiCallTimeout(LONGEST_FETCH).apiCallAttemptTimeout(LONGEST_FETCH)),
                file);
        try (ZipTree tree = ZipTree.of(file)) {
            return reader.apply(tree);
        }
    }

    private <T> T readPrefix(Source source, TemporaryFolder folder, Function<ContentTree, T> reader)
            throws IOException {
        return reader.apply(PrefixTree.fetch(s3, source, folder));
    }

    /// Without the right to list, S3 answers 403 for an object that is not there (S3, GetObject).
    private static boolean isAbsent(SdkException refused) {
        return refused instanceof S3Exception s3 && (s3.statusCode() == 404 || s3.statusCode() == 403);
    }

    /// A folder that is gone with what is in it once closed.
    record TemporaryFolder(Path path) implements AutoCloseable {
        static TemporaryFolder make() throws IOException {
            return new TemporaryFolder(Files.createTempDirectory("lockstep-tree-"));
        }

        Path file(String name) {
            return path.resolve(name);
        }

        @Override
        public void close() throws IOException {
            try (var files = Files.newDirectoryStream(path)) {
                for (Path file : files) Files.delete(file);
            }
            Files.delete(path);
        }
    }
}
