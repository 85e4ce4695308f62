package dev.lockstep.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A postmaster that outlived the process which started it. It holds the data folder, so no new one can start there.
final class OrphanPostmaster {
    private static final long STOP_WITHIN_SECONDS = 30;

    private OrphanPostmaster() {}

    /// Stops the postmaster of this data folder, if one runs, and waits for its end. A process that merely has the
    /// recorded id, and does not name the folder in its command line, is left alone.
    static void stopIn(Path data) {
        Optional<ProcessHandle> orphan =
                recordedIn(data).flatMap(ProcessHandle::of).filter(process -> serves(process, data));
        orphan.ifPresent(OrphanPostmaster::stop);
    }

    private static Optional<Long> recordedIn(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(lines.getFirst().strip()));
        } catch (IOException | NumberFormatException failure) {
            throw new ServerFailure("the process id in " + file + " cannot be read", failure);
        }
    }

    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }

    private static void stop(ProcessHandle postmaster) {
        // SIGINT is Postgres' fast shutdown; the SIGTERM of destroy() would wait for clients that may never leave.
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                    .start()
                    .waitFor();
            postmaster.onExit().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException failure) {
            throw new ServerFailure(
                    "the Postgres left behind as process " + postmaster.pid() + " did not stop", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("interrupted while stopping a Postgres left behind", interrupted);
        }
    }
}
