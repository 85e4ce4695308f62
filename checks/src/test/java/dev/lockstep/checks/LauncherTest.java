package dev.lockstep.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a small checkout of its own, with a Maven that makes empty files and a Java that does nothing.
final class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "bash", "cat", "cp", "dirname", "env", "find", "mkdir", "mv", "readlink", "rm", "sleep", "tail", "touch");
    private static final String JAR = "functions/one/target/one.jar";

    @TempDir
    private Path folder = Path.of(".");

    private Path checkout = folder;

    @BeforeEach
    void prepare() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        Files.copy(Repository.here().root().resolve("lockstep"), checkout.resolve("lockstep"));
        write("template.yaml", "Resources:\n  One:\n    Properties:\n      CodeUri: " + JAR + "\n");
        write("pom.xml", "");
        write(".mvn/jvm.config", "");
        write("functions/one/pom.xml", "");
        write("functions/one/src/main/java/One.java", "");
        write("local/system/pom.xml", "");
        write("local/system/src/main/java/Two.java", "");
        script("maven/bin/mvn", """
                if [[ "$1" == "-v" ]]; then echo "Apache Maven 3.9.9"; exit; fi
                echo built >>builds
                for module in functions/one local/system; do mkdir -p $module/target/classes; done
                touch local/system/target/classpath.txt %s
                """.formatted(JAR));
        script("jdk/bin/java", "");
        script("jdk/bin/javac", "");
        write("../jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        for (String tool : TOOLS) offer(tool, tool);
    }

    @Test
    void launcher_whereNothingChanged_buildsOnce() throws Exception {
        assertThat(run("status").exitCode()).isZero();
        assertThat(run("status").exitCode()).isZero();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void launcher_withoutAJarThatTheTemplateNames_buildsAgain() throws Exception {
        run("status");
        Files.delete(checkout.resolve(JAR));

        run("status");

        assertThat(builds()).isEqualTo(2);
        assertThat(checkout.resolve(JAR)).exists();
    }

    @Test
    void launcher_withoutAModulesClasses_buildsAgain() throws Exception {
        run("status");
        Files.delete(checkout.resolve("functions/one/target/classes"));

        run("status");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void launcher_afterAModulesSourcesAreGone_buildsAgain() throws Exception {
        run("status");
        for (String gone : List.of("src/main/java/One.java", "src/main/java", "src/main", "src")) {
            Files.delete(checkout.resolve("functions/one").resolve(gone));
        }

        run("status");
        run("status");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void check_withoutPython_saysHowToGetIt() throws Exception {
        End end = run("check");

        assertThat(end.exitCode()).isEqualTo(2);
        assertThat(end.output().lines())
                .singleElement()
                .asString()
                .startsWith("lockstep: check needs Python 3.10 or newer")
                .contains("python.org");
    }

    @Test
    void check_isToldWhichMavenToAsk() throws Exception {
        offer("python3", "true");
        script("checkout/checks/run", "echo \"maven $LOCKSTEP_MAVEN\"\n");

        End end = run("check");

        assertThat(end.exitCode()).isZero();
        assertThat(end.output()).contains("maven " + folder.resolve("maven/bin/mvn"));
    }

    private record End(int exitCode, String output) {}

    private End run(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        folder.resolve("tools/bash").toString(),
                                        checkout.resolve("lockstep").toString()),
                                Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("tools").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("MAVEN_HOME", folder.resolve("maven").toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher did not end; it said: " + Files.readString(output));
        }
        return new End(process.exitValue(), Files.readString(output));
    }

    private int builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path).normalize();
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void script(String path, String lines) throws IOException {
        write("../" + path, "#!/usr/bin/env bash\nset -eu\n" + lines);
        assertThat(folder.resolve(path).toFile().setExecutable(true)).isTrue();
    }

    /// Puts a program on the launcher's path, where nothing else is.
    private void offer(String name, String program) throws IOException {
        write("../tools/" + name, "#!" + onPath("bash") + "\nexec " + onPath(program) + " \"$@\"\n");
        assertThat(folder.resolve("tools").resolve(name).toFile().setExecutable(true))
                .isTrue();
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + tool + " on the PATH"));
    }
}
