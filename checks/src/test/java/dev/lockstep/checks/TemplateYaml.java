package dev.lockstep.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads CloudFormation's YAML. Scalars stay text, which is what the rules compare; `!Ref X` becomes `{"Ref": "X"}`,
/// `!GetAtt A.B` becomes `{"Fn::GetAtt": ["A", "B"]}`, any other `!Name` becomes `{"Fn::Name": ...}`.
final class TemplateYaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TemplateYaml() {}

    static JsonNode parse(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return node(new Yaml(new SafeConstructor(options)).compose(new StringReader(yaml)));
    }

    private static JsonNode node(Node node) {
        String tag = node.getTag().getValue();
        if (tag.startsWith("!")) {
            return intrinsic(tag.substring(1), plain(node));
        }
        return plain(node);
    }

    private static JsonNode intrinsic(String name, JsonNode argument) {
        ObjectNode result = JSON.objectNode();
        switch (name) {
            case "Ref", "Condition" -> result.set(name, argument);
            case "GetAtt" -> {
                ArrayNode parts = result.putArray("Fn::GetAtt");
                List.of(argument.asText().split("\\.", 2)).forEach(parts::add);
            }
            default -> result.set("Fn::" + name, argument);
        }
        return result;
    }

    private static JsonNode plain(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.getValue().forEach(item -> array.add(node(item)));
                yield array;
            }
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> JSON.nullNode();
            case ScalarNode scalar -> JSON.textNode(scalar.getValue());
            default -> throw new IllegalArgumentException("unexpected YAML at " + node.getStartMark());
        };
    }

    private static ObjectNode object(MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (object.has(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' is given twice" + tuple.getKeyNode().getStartMark());
            }
            object.set(key, node(tuple.getValueNode()));
        }
        return object;
    }
}
