package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import picocli.CommandLine.Parameters;

/// The text that a command is about, as the API names it.
final class AudioText {
    @Parameters(index = "0", paramLabel = "TYPE", description = "article or subject.")
    private String type = "";

    @Parameters(
            index = "1",
            paramLabel = "CONTENT_ID",
            description = "Locale and path, such as en:articles/politics/open-data.")
    private String contentId = "";

    /// What POST /audio is asked with.
    ObjectNode request(String voice) {
        return Json.object()
                .put("contentType", type)
                .put("contentId", contentId)
                .put("voiceId", voice);
    }

    /// The edition by a voice.
    JsonNode edition(ApiClient api, String voice) {
        return api.get(path() + "?voiceId=" + Pages.encode(voice));
    }

    /// Every edition of the text: `{audios}`.
    JsonNode editions(ApiClient api) {
        return api.get(path());
    }

    private String path() {
        // What stands in a path as it is, stays readable.
        String id = Pages.encode(contentId).replace("%3A", ":").replace("%2F", "/");
        return "/audio/" + Pages.encode(type) + "/" + id;
    }
}
