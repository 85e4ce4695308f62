package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.audio.script.Unit;
import dev.lockstep.audio.script.Verbaliser;
import dev.lockstep.audio.voices.BuiltInEngine;
import dev.lockstep.audio.voices.Casting;
import dev.lockstep.audio.voices.SpeechOrder;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.speech.Language;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures how fast half an hour of speech becomes a file, and in how much memory.
final class EncodeBench {
    /// As ElevenLabs is asked for it.
    private static final int RATE = 24_000;

    private static final long WANTED_BYTES = 30L * 60 * RATE * 2;
    private static final int DISTINCT = 60;
    private static final int LEAST_SPEED = 100;
    private static final int MOST_MEGABYTES = 512;
    private static final long MEGABYTE = 1 << 20;

    private final List<SpokenPage> pages;

    EncodeBench(List<SpokenPage> pages) {
        this.pages = pages.stream().filter(page -> page.locale() == Locale.EN).toList();
    }

    void measure(Table<AudioRow> table) throws IOException {
        Path folder = Files.createTempDirectory("lockstep-bench-");
        try {
            int units = speak(folder);
            var order = Json.object()
                    .put("folder", folder.toString())
                    .put("units", units)
                    .put("rate", RATE);
            try (WorkerProcess worker = WorkerProcess.start(EncodeWorker.class, "-Xmx" + MOST_MEGABYTES + "m")) {
                table.add(row("half an hour joined and encoded, first in its process", units, worker.ask(order)));
                table.add(row("half an hour joined and encoded, next", units, worker.ask(order)));
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
    }

    private static AudioRow row(String what, int units, JsonNode result) {
        double seconds = result.path("audioMillis").asLong() / 1000.0;
        double wall = result.path("wallMillis").asLong() / 1000.0;
        double cpu = result.path("cpuMillis").asLong() / 1000.0;
        long heap = result.path("peakHeapBytes").asLong() / MEGABYTE;
        String measured = String.format(
                java.util.Locale.ROOT,
                "%.0f x real time, %.1f s for %.1f min; %.1f s of processor time; peak heap %,d MB",
                seconds / wall,
                wall,
                seconds / 60,
                cpu,
                heap);
        boolean met = seconds / wall >= LEAST_SPEED && heap <= MOST_MEGABYTES;
        String of = String.format(java.util.Locale.ROOT, "%,d units at %,d Hz", units, RATE);
        return new AudioRow(what, of, measured, ">= 100 x, <= 512 MB", met, seconds > 29 * 60);
    }

    /// Puts so many units into the folder that they make half an hour, the same again and again.
    private int speak(Path folder) throws IOException {
        List<byte[]> distinct = spoken();
        long bytes = 0;
        int number = 0;
        for (; bytes < WANTED_BYTES; number++) {
            byte[] speech = distinct.get(number % distinct.size());
            Files.write(folder.resolve(Integer.toString(number)), speech);
            bytes += speech.length;
        }
        return number;
    }

    private List<byte[]> spoken() {
        var engine = new BuiltInEngine();
        List<byte[]> speech = new ArrayList<>();
        try {
            Casting casting = engine.cast("kevin16", VoiceSettings.NONE, Language.ENGLISH);
            for (String words : words()) {
                speech.add(engine.speak(casting, new SpeechOrder(words, "", "")).pcm());
            }
        } catch (ProviderException refused) {
            throw new IllegalStateException("the built-in voice refuses a page of the sample site", refused);
        }
        return speech;
    }

    private List<String> words() {
        return pages.stream()
                .flatMap(page -> units(page).stream())
                .map(unit -> MarkerStyle.NONE.rendered(unit.words()))
                .limit(DISTINCT)
                .toList();
    }

    private static List<Unit> units(SpokenPage page) {
        try {
            var verbaliser = new Verbaliser(Language.ENGLISH);
            return Unit.of(
                    verbaliser.read(page.title(), BodyText.of(page.body(), 1).body()));
        } catch (SyntaxException broken) {
            throw new IllegalStateException("the sample site has a page that cannot be read", broken);
        }
    }
}
