package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.edition.Boundary;
import dev.lockstep.audio.edition.Edition;
import dev.lockstep.audio.edition.Mp3Frames;
import dev.lockstep.audio.edition.Part;
import dev.lockstep.state.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A process that joins and encodes editions. An order is `{folder, units, rate}`: the speech of that many
/// units lies in the folder, by number from 0. It answers `{audioMillis, wallMillis, cpuMillis, peakHeapBytes, bytes}`.
final class EncodeWorker {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private EncodeWorker() {}

    public static void main(String[] arguments) throws IOException {
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            JsonNode order = Json.readOwn(line);
            Path folder = Path.of(order.path("folder").asText());
            encode(
                    folder,
                    order.path("units").asInt(),
                    new Pcm(order.path("rate").asInt()));
        }
        System.exit(0);
    }

    private static void encode(Path folder, int units, Pcm pcm) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (int number = 0; number < units; number++) {
            Path speech = folder.resolve(Integer.toString(number));
            parts.add(new Part(Boundary.PARAGRAPH, "Unit " + number + ".", () -> Files.readAllBytes(speech)));
        }
        Path file = folder.resolve("edition.mp3");
        Heap.forget();
        long start = System.nanoTime();
        long cpuStart = THREADS.getCurrentThreadCpuTime();
        Edition edition;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            edition = Edition.write(parts, pcm, out);
        }
        Mp3Frames frames;
        try (InputStream in = Files.newInputStream(file)) {
            frames = Mp3Frames.read(in);
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        Duration cpu = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpuStart);
        WorkerProcess.answer(Json.object()
                .put("audioMillis", frames.duration().toMillis())
                .put("wallMillis", wall.toMillis())
                .put("cpuMillis", cpu.toMillis())
                .put("peakHeapBytes", Heap.peak())
                .put("bytes", edition.bytes()));
    }
}
