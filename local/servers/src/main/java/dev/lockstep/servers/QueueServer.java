package dev.lockstep.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// ElasticMQ, an SQS server, on 127.0.0.1. Account 000000000000; the region in ARNs is us-east-1 unless given.
///
/// With a folder, every acknowledged message outlives the process, however it ends. One server with a folder can run
/// per process. Queue URLs hold the port: whoever keeps them over a restart must start again on the same port.
/// Thread-safe once started.
public final class QueueServer implements AutoCloseable {
    /// The region that ARNs carry by default.
    public static final String DEFAULT_REGION = "us-east-1";

    private final ElasticMq elasticMq;
    private final Optional<FolderLock> lock;

    private QueueServer(ElasticMq elasticMq, Optional<FolderLock> lock) {
        this.elasticMq = elasticMq;
        this.lock = lock;
    }

    /// Queues that live as long as the server, on a free port, in us-east-1.
    public static QueueServer inMemory() {
        return inMemory(DEFAULT_REGION);
    }

    /// Queues that live as long as the server, on a free port.
    public static QueueServer inMemory(String region) {
        return new QueueServer(ElasticMq.start(region, 0, Optional.empty()), Optional.empty());
    }

    /// Queues and messages kept in the folder, which is created where it is missing, in us-east-1. Port 0 takes a
    /// free one.
    public static QueueServer at(Path folder, int port) {
        return at(folder, port, DEFAULT_REGION);
    }

    /// Queues and messages kept in the folder, which is created where it is missing. Port 0 takes a free one. All that
    /// was kept is there again when this returns.
    public static QueueServer at(Path folder, int port, String region) {
        FolderLock lock = FolderLock.take(folder);
        try {
            return new QueueServer(ElasticMq.start(region, port, Optional.of(folder)), Optional.of(lock));
        } catch (ServerFailure failure) {
            lock.close();
            throw failure;
        }
    }

    /// Where clients connect: http://127.0.0.1:port.
    public URI endpoint() {
        return Loopback.endpoint(elasticMq.port());
    }

    @Override
    public void close() {
        try {
            elasticMq.close();
        } finally {
            lock.ifPresent(FolderLock::close);
        }
    }
}
