package dev.lockstep.system.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// The checkout that the tests run in.
final class Checkout {
    private Checkout() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException("the tests run outside of a checkout");
            }
            folder = parent;
        }
        return folder;
    }
}
