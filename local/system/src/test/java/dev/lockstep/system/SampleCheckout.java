package dev.lockstep.system;

import dev.lockstep.system.sample.SampleHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A folder with a template and the jar it names.
public final class SampleCheckout {
    private SampleCheckout() {}

    public static Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (InputStream template = SampleCheckout.class.getResourceAsStream("/sample-template.yaml")) {
            if (template == null) {
                throw new IOException("sample-template.yaml is not among the test resources");
            }
            Files.copy(template, folder.resolve("template.yaml"));
        }
        String name = SampleHandler.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(folder.resolve("sample.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                InputStream code = SampleHandler.class.getResourceAsStream("/" + name)) {
            if (code == null) {
                throw new IOException(name + " is not on the class path");
            }
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
            jar.closeEntry();
        }
        return folder;
    }
}
