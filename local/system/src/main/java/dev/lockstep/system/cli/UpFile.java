package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import dev.lockstep.system.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the last `up` of a data folder answers, for the other commands; only the user may read it.
///
/// @param url of the HTTP API
/// @param token of the HTTP API
record UpFile(URI url, String token) {
    private static final String NAME = "up.json";

    static Optional<UpFile> read(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = Json.read(Files.readString(file));
            return Optional.of(new UpFile(
                    URI.create(json.path("url").asText()), json.path("token").asText()));
        } catch (IOException broken) {
            throw CommandFailure.failed(file + " cannot be read; ./lockstep up writes it anew");
        }
    }

    void write(Path dataFolder) throws IOException {
        String content = Json.write(Json.object().put("url", url.toString()).put("token", token)) + "\n";
        PrivateFile.replace(dataFolder.resolve(NAME), content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
