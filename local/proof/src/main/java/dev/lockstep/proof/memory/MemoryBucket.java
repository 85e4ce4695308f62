package dev.lockstep.proof.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// S3 in memory, as far as a sync uses it: whole objects are put and got, and a read sees the last write.
/// Anything else
/// is an UnsupportedOperationException. For one thread.
public final class MemoryBucket implements S3Client {
    private final TreeMap<String, byte[]> objects = new TreeMap<>();

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        try (InputStream content = body.contentStreamProvider().newStream()) {
            objects.put(request.bucket() + "/" + request.key(), content.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return PutObjectResponse.builder().build();
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        if (request.range() != null) throw new UnsupportedOperationException("getObject with a range");
        byte[] object = objects.get(request.bucket() + "/" + request.key());
        if (object == null) {
            throw NoSuchKeyException.builder()
                    .message("The specified key does not exist.")
                    .statusCode(404)
                    .build();
        }
        GetObjectResponse response =
                GetObjectResponse.builder().contentLength((long) object.length).build();
        try {
            return transformer.transform(response, AbortableInputStream.create(new ByteArrayInputStream(object)));
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IllegalStateException("reading " + request.key(), broken);
        }
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
