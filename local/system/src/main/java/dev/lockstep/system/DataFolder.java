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

/// What survives a restart: the servers' folders, the ports they had and the secrets. One process uses it
/// at a time.
final class DataFolder implements AutoCloseable {
    private static final int SECRET_BYTES = 24;

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

    /// The port this server had before, if it is free; queue URLs hold it. Never another server's, which may
    /// not listen yet.
    synchronized int port(String server) {
        String name = "port." + server;
        int port = FreePort.preferring(Integer.parseInt(remembered.getProperty(name, "0")));
        remembered.remove(name);
        while (remembered.containsValue(Integer.toString(port))) port = FreePort.find();
        remember(name, Integer.toString(port));
        return port;
    }

    /// The bearer token of this folder, made on first use.
    String token() {
        return secret("token");
    }

    /// The key that side B signs its webhooks with, made on first use.
    String webhookSecret() {
        return secret("webhookSecret");
    }

    private String secret(String name) {
        String before = remembered.getProperty(name);
        if (before != null) {
            return before;
        }
        String secret = newSecret();
        remember(name, secret);
        return secret;
    }

    static String newSecret() {
        byte[] random = new byte[SECRET_BYTES];
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
