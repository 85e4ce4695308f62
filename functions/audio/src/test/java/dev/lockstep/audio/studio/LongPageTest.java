package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.edition.Mp3Frames;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Half an hour of speech within 512 MB, of which the heap has a quarter: less than the samples would take
/// (86 MB) if they were held, and copied once.
final class LongPageTest {
    private static final AudioId LONG = World.article("long");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    /// Of the pages' source, in which there is a little more than that to speak.
    private static final int CHARACTERS = 30_500;

    private static final long PATIENCE_SECONDS = 240;

    private final World world = new World();

    @TempDir
    private Path folder = Path.of(".");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void halfAnHour_fromTheWishToTheFile_needsNoMoreThanAQuarterOf512Megabytes() throws Exception {
        world.write(LONG, "Long", pages());

        int slices = work();

        assertThat(slices).isGreaterThan(1);
        Audio audio = world.find(LONG);
        assertThat(audio.status()).isEqualTo(Status.COMPLETED);
        Audio.Published heard = audio.heard().orElseThrow();
        assertThat(heard.duration()).isBetween(HALF_AN_HOUR, HALF_AN_HOUR.multipliedBy(2));
        byte[] file = world.object(BlobStore.audio(heard.edition()));
        assertThat(file).hasSize(Math.toIntExact(heard.bytes()));
        assertThat(Mp3Frames.read(new ByteArrayInputStream(file)).duration()).isEqualTo(heard.duration());
        assertThat(world.voices.texts()).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }

    /// The sample site's English pages, one behind the other, to the end of a section.
    private static String pages() throws IOException {
        List<String> sections = SiteReader.read(FolderTree.of(Path.of("..", "..", "samples", "site")))
                .rows()
                .filter(row -> row instanceof Article || row instanceof Section)
                .filter(row -> row.key().locale() == Locale.EN)
                .flatMap(row -> Stream.of(row.fields().path("body").asText().split("(?=\n## )")))
                .toList();
        var body = new StringBuilder();
        for (String section : sections) {
            if (body.length() > CHARACTERS) break;
            body.append(section).append("\n\n");
        }
        return body.toString();
    }

    /// Has a process of its own do all of it.
    ///
    /// @return in how many slices
    private int work() throws IOException, InterruptedException {
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        // Its log is its own: opening the tests' log would empty it.
                        "-Dtest.log=target/long-page.log",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LongPageWorker.class.getName())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        ObjectNode order = Json.object().put("audio", LONG.text());
        order.set("variables", Json.mapper().valueToTree(world.variables()));
        try (var input = process.getOutputStream()) {
            input.write(Json.write(order).getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end within " + PATIENCE_SECONDS + " s: " + Files.readString(errors));
        }
        assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
        String last = Files.readAllLines(output).getLast();
        assertThat(last).startsWith("slices ");
        return Integer.parseInt(last.substring("slices ".length()));
    }
}
