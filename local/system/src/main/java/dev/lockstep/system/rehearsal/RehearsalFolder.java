package dev.lockstep.system.rehearsal;

import dev.lockstep.servers.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A data folder made ready for a rehearsal. Whatever an earlier rehearsal left there goes; anything else is refused.
public final class RehearsalFolder {
    private static final String MARK = "rehearsal";
    /// What of a data folder is emptied here; Postgres' tables are emptied when they are loaded.
    private static final List<String> EMPTIED = List.of("dynamo", "queues", "blobs", "mailerlite");

    private static final String KEPT = "postgres";

    private RehearsalFolder() {}

    /// Empties the folder and marks it.
    ///
    /// @param replace whether data that is no rehearsal's may go too
    /// @throws RehearsalFault where it may not and there is some
    public static void clear(Path folder, boolean replace) {
        try (FolderLock _ = FolderLock.take(folder)) {
            boolean used = Stream.concat(EMPTIED.stream(), Stream.of(KEPT))
                    .anyMatch(name -> Files.exists(folder.resolve(name)));
            if (used && !replace && !Files.exists(folder.resolve(MARK))) {
                throw new RehearsalFault("the data folder " + folder
                        + " holds data that is no rehearsal's; choose another by LOCKSTEP_DATA, or add --replace");
            }
            // Marked first: a kill half-way leaves a rehearsal that the next one may replace.
            Files.writeString(folder.resolve(MARK), "This folder holds a rehearsal; the next one replaces it.\n");
            for (String name : EMPTIED) {
                delete(folder.resolve(name));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot empty the data folder " + folder, broken);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
