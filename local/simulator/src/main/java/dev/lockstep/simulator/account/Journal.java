package dev.lockstep.simulator.account;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// An append-only file of JSON lines. What was flushed survives the death of the process, though not of the
/// machine. A last line without its line end was never answered for: it is cut off when the file is opened.
/// Guarded by the account's lock. Only the user may read the file.
final class Journal implements AutoCloseable {
    /// What to do with each complete line, in order.
    @FunctionalInterface
    interface Replay {
        void line(byte[] line) throws IOException;
    }

    private final Path file;
    private final OutputStream out;

    private Journal(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    static Journal open(Path file, Replay replay) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            boolean there = Files.exists(file);
            keepPrivate(file, there);
            long complete = there ? replay(file, replay) : 0;
            OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(complete);
            }
            return new Journal(file, new BufferedOutputStream(out, 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException("opening the journal " + file, e);
        }
    }

    // The secrets of webhooks are in it.
    private static void keepPrivate(Path file, boolean there) throws IOException {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        if (there) {
            Files.setPosixFilePermissions(file, ownerOnly);
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
    }

    void append(byte[] line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing the journal " + file, e);
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing the journal " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the journal " + file, e);
        }
    }

    private static long replay(Path file, Replay replay) throws IOException {
        long complete = 0;
        long number = 0;
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\n') {
                    line.write(next);
                    continue;
                }
                number++;
                complete += line.size() + 1L;
                try {
                    replay.line(line.toByteArray());
                } catch (IOException | IllegalArgumentException e) {
                    throw new IOException("line " + number + " is not a journal line: " + e.getMessage(), e);
                }
                line.reset();
            }
        }
        return complete;
    }
}
