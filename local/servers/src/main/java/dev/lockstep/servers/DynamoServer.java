package dev.lockstep.servers;

import com.almworks.sqlite4java.SQLiteConnection;
import com.amazonaws.services.dynamodbv2.local.monitoring.Telemetry;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import com.amazonaws.services.dynamodbv2.local.shared.access.sqlite.SQLiteLibraryLoader;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// DynamoDB Local on 127.0.0.1. All access keys and regions see the same tables. Telemetry is off.
///
/// With a folder, every acknowledged write outlives the process, however it ends. Thread-safe once started.
public final class DynamoServer implements AutoCloseable {
    /// As DynamoDB Local names it where all keys and regions share their tables.
    private static final String FILE = "shared-local-instance.db";

    private static final long BUSY_MILLIS = 30_000;

    private final DynamoDBProxyServer server;
    private final int port;
    private final Optional<FolderLock> lock;

    private DynamoServer(DynamoDBProxyServer server, int port, Optional<FolderLock> lock) {
        this.server = server;
        this.port = port;
        this.lock = lock;
    }

    /// Tables that live as long as the server, on a free port.
    public static DynamoServer inMemory() {
        return start(Optional.empty(), 0, null);
    }

    /// Tables kept in the folder, which is created where it is missing. Port 0 takes a free one.
    public static DynamoServer at(Path folder, int port) {
        Optional<FolderLock> lock = Optional.of(FolderLock.take(folder));
        try {
            return start(lock, port, folder.toAbsolutePath().toString());
        } catch (ServerFailure failure) {
            lock.ifPresent(FolderLock::close);
            throw failure;
        }
    }

    /// Where clients connect: http://127.0.0.1:port.
    public URI endpoint() {
        return Loopback.endpoint(port);
    }

    private static DynamoServer start(Optional<FolderLock> lock, int port, @Nullable String folder) {
        try {
            DynamoDBProxyServer server = assemble(folder);
            // Not before: DynamoDB Local keeps SQLite from telling of each connection on stderr.
            if (folder != null) writeAhead(Path.of(folder, FILE));
            ServerConnector connector = connectorOf(server);
            connector.setHost(Loopback.HOST);
            connector.setPort(port);
            server.start();
            if (connector.getLocalPort() <= 0) {
                throw new ServerFailure("DynamoDB Local cannot listen on " + Loopback.HOST + ":" + port
                        + "; is the port taken by another process?");
            }
            return new DynamoServer(server, connector.getLocalPort(), lock);
        } catch (ServerFailure failure) {
            throw failure;
        } catch (Exception failure) {
            throw new ServerFailure("DynamoDB Local did not start", failure);
        }
    }

    // The file remembers it: a write then waits for one sync of the disk, not for four and a file made and deleted.
    private static void writeAhead(Path file) throws Exception {
        SQLiteLibraryLoader.initialize();
        SQLiteConnection connection = new SQLiteConnection(file.toFile());
        try {
            // An earlier server on the folder may still be writing its log back.
            connection.open(true).setBusyTimeout(BUSY_MILLIS).exec("PRAGMA journal_mode = WAL");
        } finally {
            connection.dispose();
        }
    }

    // The vendor's own runner prints its settings on stdout, which belongs to the caller.
    private static DynamoDBProxyServer assemble(@Nullable String folder) throws Exception {
        Telemetry.configureTelemetry("", "", false);
        boolean inMemory = folder == null;
        return new DynamoDBProxyServer(
                0,
                new LocalDynamoDBServerHandler(
                        new LocalDynamoDBRequestHandler(0, inMemory, folder, true, false), null));
    }

    // DynamoDB Local offers no option for the interface it listens on, and would take all of them.
    private static ServerConnector connectorOf(DynamoDBProxyServer proxy) throws ReflectiveOperationException {
        Field field = DynamoDBProxyServer.class.getDeclaredField("server");
        field.setAccessible(true);
        Server jetty = (Server) field.get(proxy);
        return (ServerConnector) jetty.getConnectors()[0];
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new ServerFailure("DynamoDB Local did not stop", failure);
        } finally {
            lock.ifPresent(FolderLock::close);
        }
    }
}
