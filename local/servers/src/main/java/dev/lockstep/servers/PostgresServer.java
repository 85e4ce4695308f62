package dev.lockstep.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Postgres as a child process, on 127.0.0.1: UTF-8, locale C, user and database `postgres`, times in UTC.
///
/// With a folder, every committed transaction outlives the process, however it ends; a postmaster that an earlier,
/// killed process left behind in that folder is stopped first. Thread-safe once started.
public final class PostgresServer implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres;
    private final Optional<FolderLock> lock;

    private PostgresServer(EmbeddedPostgres postgres, Optional<FolderLock> lock) {
        this.postgres = postgres;
        this.lock = lock;
    }

    /// A database that is deleted on close, on a free port. Commits are not written at once.
    public static PostgresServer inMemory() {
        EmbeddedPostgres.Builder builder = common().setCleanDataDirectory(true);
        return new PostgresServer(start(builder, "a temporary folder"), Optional.empty());
    }

    /// A database kept in the folder, which is created where it is missing. Port 0 takes a free one.
    public static PostgresServer at(Path folder, int port) {
        FolderLock lock = FolderLock.take(folder);
        Path data = folder.toAbsolutePath().normalize().resolve("data");
        try {
            OrphanPostmaster.stopIn(data);
            EmbeddedPostgres.Builder builder = common().setDataDirectory(data)
                    .setPort(port == 0 ? FreePort.find() : port)
                    .setServerConfig("synchronous_commit", "on")
                    .setCleanDataDirectory(false);
            return new PostgresServer(start(builder, data.toString()), Optional.of(lock));
        } catch (ServerFailure failure) {
            lock.close();
            throw failure;
        }
    }

    /// Where clients connect: postgresql://user:password@127.0.0.1:port/database.
    public String databaseUrl() {
        return "postgresql://postgres:postgres@" + Loopback.HOST + ":" + postgres.getPort() + "/postgres";
    }

    private static EmbeddedPostgres.Builder common() {
        return EmbeddedPostgres.builder()
                .setServerConfig("listen_addresses", Loopback.HOST)
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale", "C")
                .setPGStartupWait(START_WITHIN)
                .setOutputRedirector(Redirect.DISCARD)
                .setErrorRedirector(Redirect.DISCARD);
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder, String where) {
        try {
            return builder.start();
        } catch (IOException | RuntimeException failure) {
            throw new ServerFailure("Postgres did not start on " + where, failure);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failure) {
            throw new ServerFailure("Postgres did not stop", failure);
        } finally {
            lock.ifPresent(FolderLock::close);
        }
    }
}
