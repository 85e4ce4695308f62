package dev.lockstep.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A SAM template as the rules see it: short intrinsics such as `!Ref` written out, Globals merged into each function.
record Template(JsonNode document) {

    static Template parse(String yaml) {
        return new Template(TemplateYaml.parse(yaml));
    }

    /// One resource.
    ///
    /// @param properties never null; empty where the template gives none
    record Resource(String name, String type, JsonNode properties) {}

    /// One event of one function.
    record Event(String function, String name, String type, JsonNode properties) {}

    List<Resource> resources() {
        List<Resource> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : document.path("Resources").properties()) {
            JsonNode resource = entry.getValue();
            found.add(new Resource(entry.getKey(), resource.path("Type").asText(), resource.path("Properties")));
        }
        return found;
    }

    List<Resource> resources(String type) {
        return resources().stream().filter(each -> each.type().equals(type)).toList();
    }

    /// The functions, with what Globals says filled in as SAM does: maps are merged, the function's own value wins.
    List<Resource> functions() {
        JsonNode globals = document.path("Globals").path("Function");
        return resources("AWS::Serverless::Function").stream()
                .map(each -> new Resource(each.name(), each.type(), merged(globals, each.properties())))
                .toList();
    }

    List<Event> events(String type) {
        List<Event> found = new ArrayList<>();
        for (Resource function : functions()) {
            for (Map.Entry<String, JsonNode> entry :
                    function.properties().path("Events").properties()) {
                if (entry.getValue().path("Type").asText().equals(type)) {
                    JsonNode properties = entry.getValue().path("Properties");
                    found.add(new Event(function.name(), entry.getKey(), type, properties));
                }
            }
        }
        return found;
    }

    /// The resource a value points at by `Ref`, `Fn::GetAtt` or the first name in `Fn::Sub`; empty text if none.
    static String target(JsonNode value) {
        if (value.has("Ref")) {
            return value.path("Ref").asText();
        }
        if (value.has("Fn::GetAtt")) {
            return value.path("Fn::GetAtt").path(0).asText();
        }
        String text = value.path("Fn::Sub").asText();
        int from = text.indexOf("${");
        return from < 0 ? "" : text.substring(from + 2, text.indexOf('}', from)).split("\\.", 2)[0];
    }

    private static JsonNode merged(JsonNode below, JsonNode above) {
        if (!below.isObject() || !above.isObject()) {
            return above.isMissingNode() ? below : above;
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.setAll((ObjectNode) below.deepCopy());
        above.properties().forEach(entry -> {
            JsonNode lower = below.path(entry.getKey());
            result.set(entry.getKey(), merged(lower, entry.getValue()));
        });
        return result;
    }
}
