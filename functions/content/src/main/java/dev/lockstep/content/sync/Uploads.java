package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import dev.lockstep.state.RunIds;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Where a caller may put a zip. Thread-safe.
final class Uploads {
    /// Where the zips are; template.yaml has them expire after a day.
    static final String PREFIX = "content/uploads/";

    private static final Duration OPEN = Duration.ofMinutes(15);

    private final S3Presigner presigner;
    private final String bucket;
    private final RunIds ids;

    Uploads(S3Presigner presigner, String bucket, RunIds ids) {
        this.presigner = presigner;
        this.bucket = bucket;
        this.ids = ids;
    }

    /// Opens an address that takes one PUT within 15 minutes, and names the source that it makes.
    Reply open(ObjectNode json) {
        Body.of(json, Set.of());
        var source = new Source(bucket, PREFIX + ids.next() + ".zip");
        String url = presigner
                .presignPutObject(request -> request.signatureDuration(OPEN)
                        .putObjectRequest(put -> put.bucket(bucket).key(source.key())))
                .url()
                .toString();
        ObjectNode answer =
                Json.object().put("url", url).put("source", source.address()).put("expiresInSeconds", OPEN.toSeconds());
        return new Reply(201, answer, Map.of());
    }
}
