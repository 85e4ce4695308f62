package dev.lockstep.system;

import dev.lockstep.servers.FolderLock;
import dev.lockstep.servers.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/// What survives a restart: the servers' folders, the ports they had and the token. One process uses it at a time.
final class DataFolder implements AutoCloseable {
    private static final int TOKEN_BYTES = 24;

    private final Path root;
    private final FolderLock lock;
    private final Properties remembered = new Properties();

    private DataFolder(Path root, FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataFolder open(Path root) {
        DataFolder folder = new DataFolder(root.toAbsolutePath().normalize(), FolderLock.take(root));
        folder.read();
        return folder;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /// The port this server had before, if it is free; queue URLs hold it.
    int port(String server) {
        String before = remembered.getProperty("port." + server, "0");
        int port = FreePort.preferring(Integer.parseInt(before));
        remember("port." + server, Integer.toString(port));
        return port;
    }

    /// The token of this folder, made on first use.
    String token() {
        String before = remembered.getProperty("token");
        if (before != null) {
            return before;
        }
        String token = newToken();
        remember("token", token);
        return token;
    }

    static String newToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void read() {
        Path file = root.resolve("system.properties");
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                remembered.load(in);
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot read " + file, failure);
            }
        }
    }

    private void remember(String name, String value) {
        remembered.setProperty(name, value);
        Path file = root.resolve("system.properties");
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            remembered.store(content, null);
            PrivateFile.replace(file, content.toByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file, failure);
        }
    }

    @Override
    public void close() {
        lock.close();
    }
}
