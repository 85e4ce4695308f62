package dev.lockstep.content.sync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A copy of the sample site in memory, to be edited.
final class SampleTree {
    private static final Path SITE = Path.of("..", "..", "samples", "site");

    private final Map<String, byte[]> files = new TreeMap<>();

    private SampleTree() {}

    /// The whole sample site.
    static SampleTree whole() {
        var tree = new SampleTree();
        try (Stream<Path> all = Files.walk(SITE)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                tree.files.put(SITE.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return tree;
    }

    /// What of the sample site begins with one of these.
    static SampleTree only(String... prefixes) {
        SampleTree tree = whole();
        tree.files.keySet().removeIf(path -> Stream.of(prefixes).noneMatch(path::startsWith));
        return tree;
    }

    /// An article with references, a topic's sections, and three questions, in both locales.
    static SampleTree small() {
        String set = "exercises/middle-school/grade-9/mathematics/";
        return only(
                "articles/politics/open-data/",
                "articles/politics/ranked-choices/",
                "subject/university/bachelor/ai-ds/",
                set + "_data/",
                set + "semester-1/set-1/3/",
                set + "semester-1/set-1/4/");
    }

    static SampleTree empty() {
        return new SampleTree();
    }

    Map<String, byte[]> files() {
        return files;
    }

    String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    /// Puts a file in place.
    SampleTree put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /// Edits a file, which the edit must change.
    SampleTree edit(String path, UnaryOperator<String> edit) {
        String before = text(path);
        String after = edit.apply(before);
        if (before.equals(after)) throw new IllegalArgumentException("nothing to edit in " + path);
        return put(path, after);
    }

    /// Deletes what begins so; at least one file must.
    SampleTree delete(String prefix) {
        if (!files.keySet().removeIf(path -> path.startsWith(prefix))) {
            throw new IllegalArgumentException("nothing to delete at " + prefix);
        }
        return this;
    }

    /// Moves a folder.
    SampleTree move(String from, String to) {
        var moved = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> {
            if (path.startsWith(from)) moved.put(to + path.substring(from.length()), bytes);
        });
        delete(from);
        files.putAll(moved);
        return this;
    }

    byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return bytes.toByteArray();
    }
}
