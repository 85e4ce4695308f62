package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Body;
import dev.lockstep.state.Json;
import java.util.Locale;
import java.util.Set;

/// What a backfill is asked to do.
///
/// @param autoContinue whether the work goes on by itself after the first slice; it does by default
public record BackfillRequest(Mode mode, boolean autoContinue) {
    /// What a backfill does with what it finds.
    public enum Mode {
        /// Make links that are missing and fill their gaps.
        FILL,
        /// Change no agreed value: renew the date of links that still hold and measure the drift of the others.
        VALIDATE
    }

    /// Reads the body of POST /backfill; an empty one asks for a fill.
    ///
    /// @throws dev.lockstep.runtime.Refusal naming the field at fault
    public static BackfillRequest read(ObjectNode json) {
        Body body = Body.of(json, Set.of("mode", "autoContinue"));
        String mode = body.word("mode", Set.of("fill", "validate"), "fill");
        return new BackfillRequest(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), body.flag("autoContinue", true));
    }

    /// Reads the request as it is stored with the run.
    static BackfillRequest stored(JsonNode json) {
        return new BackfillRequest(
                Mode.valueOf(json.path("mode").asText().toUpperCase(Locale.ROOT)),
                json.path("autoContinue").asBoolean());
    }

    ObjectNode toJson() {
        return Json.object().put("mode", mode.name().toLowerCase(Locale.ROOT)).put("autoContinue", autoContinue);
    }
}
