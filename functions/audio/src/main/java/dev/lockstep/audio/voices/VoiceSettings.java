package dev.lockstep.audio.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How a voice is to speak (seed 004, `voiceSettings`): `stability`, `similarityBoost` and `style`, each 0
/// to 1 and each optional. What is not set is the engine's own.
///
/// @param values by name
public record VoiceSettings(Map<String, Double> values) {
    /// None is set.
    public static final VoiceSettings NONE = new VoiceSettings(Map.of());

    private static final Set<String> NAMES = Set.of("stability", "similarityBoost", "style");

    public VoiceSettings {
        values = Map.copyOf(values);
    }

    /// Reads a request's or a row's field.
    ///
    /// @throws Refusal 400 naming the field and what is wrong with it
    public static VoiceSettings read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return NONE;
        if (!(node instanceof ObjectNode object)) throw Refusal.field("voiceSettings", "must be an object");
        Body.of(object, NAMES);
        Map<String, Double> values = new TreeMap<>();
        object.properties().forEach(setting -> {
            double value = setting.getValue().asDouble(-1);
            if (!setting.getValue().isNumber() || !(value >= 0 && value <= 1)) {
                throw Refusal.field("voiceSettings." + setting.getKey(), "must be a number from 0 to 1");
            }
            values.put(setting.getKey(), value);
        });
        return new VoiceSettings(values);
    }

    /// The opposite of [#read], sorted by name.
    public ObjectNode toJson() {
        ObjectNode node = Json.object();
        new TreeMap<>(values).forEach(node::put);
        return node;
    }
}
