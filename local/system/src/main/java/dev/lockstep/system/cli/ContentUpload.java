package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.state.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Brings trees of this machine to where the content function reads them.
final class ContentUpload {
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final ApiClient api;

    ContentUpload(ApiClient api) {
        this.api = api;
    }

    /// Packs and sends a tree, with what is wrong with it. What is no file of a site goes by its name alone.
    ///
    /// @return its address in S3
    String send(ContentTree tree) throws IOException {
        Path zip = Files.createTempFile("lockstep-site-", ".zip");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(zip))) {
                ZipTree.pack(tree, SiteReader::isRead, out);
            }
            JsonNode upload = api.post("/content/uploads", Json.object());
            put(zip, URI.create(upload.path("url").asText()));
            return upload.path("source").asText();
        } finally {
            Files.delete(zip);
        }
    }

    // The address holds a signature, and so is named in no failure.
    private static void put(Path zip, URI address) throws IOException {
        HttpRequest put = HttpRequest.newBuilder(address)
                .timeout(WITHIN)
                .PUT(HttpRequest.BodyPublishers.ofFile(zip))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(put, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) throw CommandFailure.failed("the upload of the tree was answered with " + status);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("stopped while uploading the tree");
        }
    }
}
