package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which tree a command of content is about.
final class ContentSource {
    @Option(
            names = "--source",
            paramLabel = "PLACE",
            description = {
                "A folder, a zip, or s3://BUCKET/KEY.zip or s3://BUCKET/PREFIX/;",
                "by default the LOCKSTEP_CONTENT_SOURCE of the deployment."
            })
    private @Nullable String place;

    @Option(names = "--locale", description = "Only this locale, en or id; both by default.")
    private @Nullable String locale;

    /// The body of a request about it. A tree of this machine is uploaded first.
    ObjectNode request(ApiClient api) throws IOException {
        ObjectNode request = Json.object();
        if (locale != null) request.put("locale", locale);
        if (place == null) return request;
        if (place.isBlank()) throw CommandFailure.usage("--source is empty");
        boolean isThere = place.startsWith("s3://");
        return request.put(
                "source", isThere ? place : new ContentPlace(Path.of(place)).read(new ContentUpload(api)::send));
    }
}
