package dev.lockstep.content.tree;

import static java.text.Normalizer.Form.NFC;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The files of a tree while it is listed, wherever it lies: each once and in one spelling, none that leads
/// out, no more than a tree may hold.
public final class TreeListing {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:/.*", Pattern.DOTALL);

    private final TreeMap<String, Long> sizes = new TreeMap<>();

    /// Adds a file by the name it has where it lies, with `/` or `\` between its parts.
    ///
    /// @param size in bytes
    /// @return its path in the tree; empty for a folder and for what is no part of a tree: names that start
    ///     with a dot, `node_modules` and `__MACOSX`
    /// @throws TreeRefusedException `path-traversal`, `too-many-files`, `duplicate-path`
    public Optional<String> add(String name, long size) throws TreeRefusedException {
        String path = spelled(name);
        boolean isFolder = path.isEmpty() || path.endsWith("/");
        List<String> parts = Arrays.asList(path.split("/"));
        if (!path.isEmpty() && leadsOut(path, parts)) {
            throw new TreeRefusedException("path-traversal", "a name that is no path in the tree: " + name);
        }
        if (isFolder || parts.stream().anyMatch(TreeListing::isHidden)) return Optional.empty();
        if (sizes.size() == ContentTree.MAX_FILES) {
            throw new TreeRefusedException(
                    "too-many-files", "a tree holds at most " + ContentTree.MAX_FILES + " files");
        }
        if (sizes.put(path, size) != null) throw new TreeRefusedException("duplicate-path", path + " is there twice");
        return Optional.of(path);
    }

    /// The one spelling of a name: with `/` between its parts, in Unicode's form NFC.
    static String spelled(String name) {
        return Normalizer.normalize(name.replace('\\', '/'), NFC);
    }

    private static boolean leadsOut(String path, List<String> parts) {
        return parts.isEmpty()
                || parts.contains("")
                || parts.contains(".")
                || parts.contains("..")
                || path.indexOf('\0') >= 0
                || DRIVE.matcher(path).matches();
    }

    /// Whether a file or folder of this name is no part of a tree, nor is what lies in it.
    static boolean isHidden(String part) {
        return part.startsWith(".") || part.equals("node_modules") || part.equals("__MACOSX");
    }

    /// What was added: the size of every file by its path.
    public SortedMap<String, Long> files() {
        return Collections.unmodifiableSortedMap(sizes);
    }
}
