package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.state.CodedException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Prefixes under which more lies than a run can hold.
final class LargePrefixTest {
    private static final Source SOURCE = new Source("a-bucket", "content/site/");
    private static final int MOST = (int) (ZipTree.MAX_UNPACKED_BYTES / ContentTree.MAX_FILE_BYTES);

    private static S3Object object(int number, long size) {
        return S3Object.builder()
                .key(SOURCE.key() + "articles/politics/article-" + number + "/en.mdx")
                .eTag("a-tag")
                .size(size)
                .build();
    }

    private static Stream<S3Object> objects(int count) {
        return IntStream.range(0, count).mapToObj(number -> object(number, ContentTree.MAX_FILE_BYTES));
    }

    private static int files(Listed s3) {
        return new SourceTrees(s3).read(SOURCE, tree -> tree.files().size());
    }

    @Test
    void prefixOfTooManyBytes_isRefusedBeforeAnyIsFetched() {
        var s3 = new Listed(objects(MOST + 1).toList());

        assertThatThrownBy(() -> files(s3))
                .isInstanceOfSatisfying(
                        CodedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("tree_refused"))
                .hasMessageContaining("s3://a-bucket/content/site/")
                .hasMessageContaining("too-many-bytes");
        assertThat(s3.fetched.get()).isZero();
    }

    @Test
    void filesTooLargeToBeRead_doNotCount() {
        var s3 = new Listed(
                Stream.concat(objects(MOST), Stream.of(object(MOST, 1L << 40))).toList());

        assertThat(files(s3)).isEqualTo(MOST + 1);
        assertThat(s3.fetched.get()).isEqualTo(MOST);
    }

    /// A bucket that says what it holds, and of which nothing is needed but that.
    private static final class Listed implements S3Client {
        private final List<S3Object> objects;
        private final AtomicInteger fetched = new AtomicInteger();

        Listed(List<S3Object> objects) {
            this.objects = objects;
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            return ListObjectsV2Response.builder()
                    .contents(objects)
                    .isTruncated(false)
                    .build();
        }

        @Override
        public GetObjectResponse getObject(GetObjectRequest request, Path place) {
            fetched.incrementAndGet();
            return GetObjectResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
