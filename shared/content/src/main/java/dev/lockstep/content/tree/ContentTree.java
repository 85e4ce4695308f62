package dev.lockstep.content.tree;

import dev.lockstep.content.findings.Finding;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/// The files of a site by their path in it. A path is relative, joined by `/`, in Unicode's form NFC, and
/// has no empty part, no `.` and no `..`. Safe to read from several threads at once.
public interface ContentTree {
    /// How large a file may be, in bytes; a larger one is the finding `file-too-large`, and its bytes are
    /// never asked for.
    long MAX_FILE_BYTES = 1 << 20;

    /// How many files a tree may hold.
    int MAX_FILES = 200_000;

    /// Every file and its size in bytes, sorted by path.
    SortedMap<String, Long> files();

    /// The bytes of one of the files, no more than [#MAX_FILE_BYTES].
    ///
    /// @throws IOException where they cannot be read, or are more than that
    byte[] bytes(String path) throws IOException;

    /// What is wrong with the tree itself, such as links out of it; what those stand for is not among the
    /// files.
    List<Finding> findings();
}
