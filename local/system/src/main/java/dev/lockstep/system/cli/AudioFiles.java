package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fetches the files of an edition.
final class AudioFiles {
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Map<String, String> ENDINGS = Map.of("audio", ".mp3", "captions", ".vtt", "manifest", ".json");

    private AudioFiles() {}

    /// Puts the audio, captions and manifest of an edition that can be heard into a folder, which is made if
    /// it is not there. Files of the same names are replaced, each whole or not at all.
    ///
    /// @return the files by what they are: `audio`, `captions`, `manifest`
    static Map<String, Path> save(JsonNode audio, Path folder) throws IOException {
        make(folder);
        Map<String, Path> files = new LinkedHashMap<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String kind : new String[] {"audio", "captions", "manifest"}) {
                Path file = folder.resolve(name(audio) + ENDINGS.get(kind));
                fetch(http, URI.create(audio.path(kind + "Url").asText()), file);
                files.put(kind, file.toAbsolutePath().normalize());
            }
        }
        return files;
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException taken) {
            throw CommandFailure.usage("--out " + folder + " must name a folder, and names a file");
        } catch (IOException broken) {
            throw CommandFailure.usage("--out " + folder + " cannot be made: " + broken);
        }
    }

    /// Such as `en-articles-politics-open-data.freetts-kevin16`.
    static String name(JsonNode audio) {
        return plain(audio.path("contentId").asText()) + "."
                + plain(audio.path("voiceId").asText());
    }

    private static String plain(String id) {
        return id.replaceAll("[^A-Za-z0-9_-]", "-");
    }

    // The address holds a signature, and so is named in no failure.
    private static void fetch(HttpClient http, URI address, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            HttpRequest get = HttpRequest.newBuilder(address).timeout(WITHIN).build();
            int status = http.send(get, HttpResponse.BodyHandlers.ofFile(part)).statusCode();
            if (status >= 300) {
                throw CommandFailure.failed("the download of " + file.getFileName() + " was answered with " + status);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped while downloading " + file.getFileName());
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
