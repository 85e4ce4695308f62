package dev.lockstep.proof;

import dev.lockstep.proof.Fault.Contract;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// One worker's S3.
record WiredBucket(S3Client bucket, Wire wire) implements S3Client {
    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        return wire.write(Contract.BUCKET, WiredBucket::failure, () -> bucket.putObject(request, body));
    }

    @Override
    public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        return wire.read(Contract.BUCKET, WiredBucket::failure, () -> bucket.getObject(request, transformer));
    }

    private static RuntimeException failure(Fault.Kind kind) {
        return SdkClientException.create("the connection to S3 was lost (" + kind + ")");
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
