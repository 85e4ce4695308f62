package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
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

    // Written aside and moved, so that a reader finds the old file or the new one.
    void write(Path dataFolder) throws IOException {
        Path aside = dataFolder.resolve(NAME + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                aside, Json.write(Json.object().put("url", url.toString()).put("token", token)) + "\n");
        Files.move(
                aside, dataFolder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
