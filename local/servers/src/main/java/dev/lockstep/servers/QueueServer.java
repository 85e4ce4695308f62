package dev.lockstep.servers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.Terminated;
import org.elasticmq.server.ElasticMQServer;
import org.elasticmq.server.config.ElasticMQServerConfig;
import scala.Function0;

/// ElasticMQ, an SQS server, on 127.0.0.1. Account 000000000000; the region in ARNs is us-east-1 unless given.
///
/// With a folder, every acknowledged message outlives the process, however it ends. Queue URLs hold the port: whoever
/// keeps them over a restart must start again on the same port. Thread-safe once started.
public final class QueueServer implements AutoCloseable {
    /// The region that ARNs carry by default.
    public static final String DEFAULT_REGION = "us-east-1";

    private final Function0<Terminated> stop;
    private final int port;
    private final Optional<FolderLock> lock;

    private QueueServer(Function0<Terminated> stop, int port, Optional<FolderLock> lock) {
        this.stop = stop;
        this.port = port;
        this.lock = lock;
    }

    /// Queues that live as long as the server, on a free port, in us-east-1.
    public static QueueServer inMemory() {
        return inMemory(DEFAULT_REGION);
    }

    /// Queues that live as long as the server, on a free port.
    public static QueueServer inMemory(String region) {
        return start(Optional.empty(), 0, settings(region));
    }

    /// Queues and messages kept in the folder, which is created where it is missing, in us-east-1. Port 0 takes a
    /// free one.
    public static QueueServer at(Path folder, int port) {
        return at(folder, port, DEFAULT_REGION);
    }

    /// Queues and messages kept in the folder, which is created where it is missing. Port 0 takes a free one.
    public static QueueServer at(Path folder, int port, String region) {
        Optional<FolderLock> lock = Optional.of(FolderLock.take(folder));
        Map<String, Object> settings = settings(region);
        settings.put("messages-storage.enabled", true);
        settings.put("messages-storage.uri", databaseIn(folder));
        try {
            return start(lock, port, settings);
        } catch (ServerFailure failure) {
            lock.ifPresent(FolderLock::close);
            throw failure;
        }
    }

    /// Where clients connect: http://127.0.0.1:port.
    public URI endpoint() {
        return Loopback.endpoint(port);
    }

    // WRITE_DELAY=0: H2 otherwise keeps a commit in memory for up to half a second, which a killed process would lose.
    private static String databaseIn(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("messages") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Map<String, Object> settings(String region) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("aws.region", region);
        settings.put("node-address.host", Loopback.HOST);
        settings.put("rest-sqs.bind-hostname", Loopback.HOST);
        settings.put("pekko.loglevel", "WARNING");
        return settings;
    }

    private static QueueServer start(Optional<FolderLock> lock, int wantedPort, Map<String, Object> settings) {
        int port = wantedPort == 0 ? FreePort.find() : wantedPort;
        settings.put("node-address.port", port);
        settings.put("rest-sqs.bind-port", port);
        try {
            Config config = ConfigFactory.parseMap(settings).withFallback(ConfigFactory.load());
            return new QueueServer(new ElasticMQServer(new ElasticMQServerConfig(config)).start(), port, lock);
        } catch (RuntimeException failure) {
            throw new ServerFailure("ElasticMQ did not start on " + Loopback.HOST + ":" + port, failure);
        }
    }

    @Override
    public void close() {
        try {
            stop.apply();
        } finally {
            lock.ifPresent(FolderLock::close);
        }
    }
}
