package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What an edition consists of: the JSON document beside its file. It knows nothing of the text it was made
/// for, since two texts that say the same share an edition.
///
/// @param duration that the file plays, by its frames
/// @param bytes of the file
/// @param rate samples a second of the speech
/// @param units in the order they are heard
record Manifest(Duration duration, long bytes, int rate, List<Unit> units) {
    Manifest {
        units = List.copyOf(units);
    }

    /// A unit and when it is heard.
    ///
    /// @param scriptKey under which the script is kept; empty where the words are the script
    /// @param speechKeys of its parts, in their order
    /// @param start from the beginning of the file
    record Unit(String before, String script, String scriptKey, List<String> speechKeys, Duration start, Duration end) {
        Unit {
            speechKeys = List.copyOf(speechKeys);
        }
    }

    /// How many seconds the file plays, with three decimals.
    BigDecimal seconds() {
        return seconds(duration);
    }

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    ObjectNode toJson() {
        ObjectNode json =
                Json.object().put("duration", seconds()).put("size", bytes).put("sampleRate", rate);
        ArrayNode list = json.putArray("units");
        for (Unit unit : units) {
            ObjectNode one = list.addObject()
                    .put("before", unit.before())
                    .put("start", seconds(unit.start()))
                    .put("end", seconds(unit.end()))
                    .put("script", unit.script())
                    .put("scriptKey", unit.scriptKey());
            unit.speechKeys().forEach(one.putArray("speechKeys")::add);
        }
        return json;
    }

    /// The opposite of [#toJson].
    static Manifest read(String text) {
        JsonNode json = Json.readOwn(text);
        List<Unit> units = new ArrayList<>();
        for (JsonNode unit : json.path("units")) {
            List<String> keys = new ArrayList<>();
            unit.path("speechKeys").forEach(key -> keys.add(key.asText()));
            units.add(new Unit(
                    unit.path("before").asText(),
                    unit.path("script").asText(),
                    unit.path("scriptKey").asText(),
                    keys,
                    duration(unit.path("start")),
                    duration(unit.path("end"))));
        }
        return new Manifest(
                duration(json.path("duration")),
                json.path("size").asLong(),
                json.path("sampleRate").asInt(),
                units);
    }

    private static Duration duration(JsonNode seconds) {
        return Duration.ofMillis(seconds.decimalValue().movePointRight(3).longValueExact());
    }
}
