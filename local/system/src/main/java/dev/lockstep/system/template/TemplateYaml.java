package dev.lockstep.system.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// YAML with CloudFormation's short forms, read into maps, lists and scalars that hold only the long forms:
/// `!Ref A` becomes `{Ref: A}`, `!GetAtt A.Arn` becomes `{Fn::GetAtt: [A, Arn]}`.
final class TemplateYaml {
    private TemplateYaml() {}

    static Map<String, Object> parse(String yaml) {
        Object document;
        try {
            document = new Yaml(new ShortForms()).load(yaml);
        } catch (YAMLException failure) {
            throw new TemplateFault("the template is not valid YAML: " + failure.getMessage());
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw new TemplateFault("the template is empty or not a mapping");
        }
        return Trees.map(map, "the template");
    }

    private static final class ShortForms extends SafeConstructor {
        ShortForms() {
            super(new LoaderOptions());
            // CloudFormation reads 2010-09-09 as text, not as a date.
            yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
            yamlMultiConstructors.put("!", new LongForm());
        }

        private final class LongForm extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                return switch (name) {
                    case "Ref" -> Map.of("Ref", argument(node));
                    case "Condition" -> Map.of("Condition", argument(node));
                    case "GetAtt" -> Map.of("Fn::GetAtt", attribute(argument(node)));
                    default -> Map.of("Fn::" + name, argument(node));
                };
            }
        }

        private Object argument(Node node) {
            return switch (node) {
                case ScalarNode scalar -> scalar.getValue();
                case SequenceNode sequence -> new ArrayList<>(constructSequence(sequence));
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new TemplateFault("unexpected YAML node " + node.getNodeId());
            };
        }

        private static Object attribute(Object argument) {
            return argument instanceof String text ? List.of(text.split("\\.", 2)) : argument;
        }
    }
}
