package dev.lockstep.contacts.mapping;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A part of a mapping file, which knows its line. Whatever is asked of it and is not there is a [MappingException].
record YamlPart(Node node) {
    /// The whole of a file.
    static YamlPart file(String yaml) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) throw new MappingException(1, "the file is empty", "write version: 1");
            return new YamlPart(root);
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw new MappingException(line, "not YAML: " + broken.getProblem(), "mend the syntax");
        } catch (YAMLException broken) {
            throw new MappingException(1, "not YAML: " + broken.getMessage(), "mend the syntax");
        }
    }

    /// The named values in it, none but those known.
    YamlEntries entries(Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw fault("expected name: value pairs", "use " + sorted(known.stream()));
        }
        Map<String, YamlPart> entries = new LinkedHashMap<>();
        mapping.getValue().forEach(pair -> {
            YamlPart key = new YamlPart(pair.getKeyNode());
            String name = key.word();
            if (!known.contains(name)) throw key.fault("\"" + name + "\" is unknown", "use " + sorted(known.stream()));
            if (entries.put(name, new YamlPart(pair.getValueNode())) != null) throw key.twice(name);
        });
        return new YamlEntries(line(), entries);
    }

    /// Whether it has a value of this name.
    boolean hasEntry(String name) {
        return node instanceof MappingNode mapping
                && mapping.getValue().stream()
                        .anyMatch(pair -> pair.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name));
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /// The items of a list.
    List<YamlPart> items(String name, String fix) {
        if (!(node instanceof SequenceNode list)) throw fault(name + " is no list", fix);
        return list.getValue().stream().map(YamlPart::new).toList();
    }

    String word() {
        if (node instanceof ScalarNode scalar) return scalar.getValue();
        throw fault("expected one word", "write a plain value");
    }

    /// The value whose name in lower case stands here.
    ///
    /// @param what what the word is for, as the refusal of an unknown one calls it
    <E extends Enum<E>> E oneOf(String what, E[] values) {
        return Stream.of(values)
                .filter(value -> name(value).equals(word()))
                .findFirst()
                .orElseThrow(() -> fault(
                        what + " " + word() + " is unknown",
                        "use one of " + sorted(Stream.of(values).map(YamlPart::name))));
    }

    boolean isTrue(String what) {
        return switch (word()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(what + " is " + word(), "use true or false");
        };
    }

    MappingException twice(String what) {
        return fault(what + " is named twice", "remove one");
    }

    MappingException fault(String fault, String fix) {
        return new MappingException(line(), fault, fix);
    }

    static String sorted(Stream<String> words) {
        return String.join(", ", words.sorted().toList());
    }

    private int line() {
        return node.getStartMark().getLine() + 1;
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
