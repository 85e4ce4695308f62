package dev.lockstep.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The checkout these tests run in.
///
/// @param root the folder that holds template.yaml
record Repository(Path root) {

    /// The nearest folder upwards from the working directory that holds template.yaml.
    static Repository here() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "no template.yaml in or above " + Path.of("").toAbsolutePath());
        }
        return new Repository(folder);
    }

    Template template() {
        return Template.parse(read(root.resolve("template.yaml")));
    }

    /// The modules below a folder such as `shared`: every child that holds a pom.xml.
    List<Path> modules(String folder) {
        try (Stream<Path> children = Files.list(root.resolve(folder))) {
            return children.filter(child -> Files.exists(child.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The files below a folder whose names end so; none if the folder is not there.
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
