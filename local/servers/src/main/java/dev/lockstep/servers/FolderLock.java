package dev.lockstep.servers;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The right to use a data folder. One process holds it at a time; the operating system takes it back when that
/// process ends, in whatever way it ends.
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Creates the folder where it is missing and takes its lock. A folder in use is a ServerFailure that names it.
    public static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(folder.resolve(".lock"), CREATE, WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new ServerFailure("data folder " + folder + " is in use by another running Lockstep");
            }
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw new ServerFailure("data folder " + folder + " cannot be used", failure);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new ServerFailure("the lock of a data folder cannot be released", failure);
        }
    }
}
