package dev.lockstep.system.provision;

import java.net.URI;

/// Where DynamoDB, SQS and S3 answer.
public record Endpoints(URI dynamo, URI queues, URI blobs) {
    /// One address for all three, as AWS-compatible servers offer it.
    public static Endpoints same(URI endpoint) {
        return new Endpoints(endpoint, endpoint, endpoint);
    }
}
