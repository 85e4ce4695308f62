package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    /// What it is to become, in a tree on this machine: its title and its body.
    ///
    /// @throws CommandFailure as bad usage where it is not there, or cannot be read
    ObjectNode draft(Path tree) throws IOException {
        Row row = new ContentPlace(tree)
                .read(SiteReader::read)
                .rows()
                .filter(this::isMeant)
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        tree + " has no " + type + " " + contentId + " that can be read; content validate says why"));
        ObjectNode draft = Json.object();
        for (String field : List.of("title", "body"))
            draft.set(field, row.fields().path(field));
        return draft;
    }

    private boolean isMeant(Row row) {
        Locale locale = row.key().locale();
        boolean isOfType = type.equals("article") ? row instanceof Article : row instanceof Section;
        return isOfType
                && locale != null
                && contentId.equals(locale.code() + ":" + row.key().id());
    }

    private String path() {
        // What stands in a path as it is, stays readable.
        String id = Pages.encode(contentId).replace("%3A", ":").replace("%2F", "/");
        return "/audio/" + Pages.encode(type) + "/" + id;
    }
}
