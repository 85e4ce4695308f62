package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.canonical.Form;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Reads a mapping from YAML. Every mistake is refused with its line, the fault and the fix; nothing is guessed.
public final class MappingFile {
    /// The columns that a mapping may name.
    public static final Set<String> COLUMNS = Set.of(
            "email",
            "first_name",
            "last_name",
            "initials",
            "prefix",
            "phone",
            "company",
            "city",
            "zip",
            "country",
            "gender",
            "birth_date",
            "planning_status",
            "referrer",
            "marketing_status",
            "advisor",
            "partner.email",
            "partner.first_name",
            "partner.last_name",
            "partner.initials",
            "partner.prefix",
            "partner.gender");

    private static final int VERSION = 1;

    private MappingFile() {}

    /// The mapping that stands in this bundle.
    public static Mapping bundled() {
        try (InputStream file = MappingFile.class.getResourceAsStream("/dev/lockstep/contacts/mapping.yaml")) {
            return read(
                    new String(Objects.requireNonNull(file, "mapping.yaml").readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the bundled mapping cannot be read", broken);
        }
    }

    /// The mapping that the text describes.
    ///
    /// @throws MappingException where it has a mistake
    public static Mapping read(String yaml) {
        Map<String, Node> root = entries(parse(yaml), Set.of("version", "fields", "groups"));
        Node version = required(root, "version", 1);
        if (!scalar(version).equals(Integer.toString(VERSION))) {
            throw fault(version, "version " + scalar(version) + " is unknown", "write version: " + VERSION);
        }
        List<FieldMapping> fields = fields(required(root, "fields", line(version)));
        return new Mapping(VERSION, fields, groups(root.get("groups")));
    }

    private static Node parse(String yaml) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
            if (root == null) throw new MappingException(1, "the file is empty", "write version: " + VERSION);
            return root;
        } catch (MarkedYAMLException broken) {
            int line = broken.getProblemMark() == null
                    ? 1
                    : broken.getProblemMark().getLine() + 1;
            throw new MappingException(line, "not YAML: " + broken.getProblem(), "mend the syntax");
        }
    }

    private static List<FieldMapping> fields(Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            throw fault(node, "fields is no list", "list at least the email");
        }
        List<FieldMapping> fields = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Node entry : list.getValue()) {
            FieldMapping field = field(entry);
            if (!columns.add(field.column())) throw twice(entry, "the client column " + field.column());
            if (!keys.add(field.field())) throw twice(entry, "the subscriber field " + field.field());
            fields.add(field);
        }
        if (!columns.contains("email")) {
            throw fault(node, "the email is not mapped", "add {client: email, subscriber: email, compare: email}");
        }
        return fields;
    }

    private static FieldMapping field(Node node) {
        Map<String, Node> entry = entries(node, Set.of("client", "subscriber", "direction", "compare"));
        Node client = required(entry, "client", line(node));
        Node subscriber = required(entry, "subscriber", line(node));
        String column = scalar(client);
        if (!COLUMNS.contains(column)) {
            throw fault(client, "clients have no column " + column, "use one of " + sorted(COLUMNS.stream()));
        }
        String key = scalar(subscriber);
        if (!key.matches("[a-z0-9_]+")) {
            throw fault(subscriber, "\"" + key + "\" is no field key", "use MailerLite's key, such as z_i_p");
        }
        if (column.equals("email") != key.equals("email")) {
            throw fault(node, column + " cannot be " + key, "email goes with email only");
        }
        return new FieldMapping(column, key, direction(entry.get("direction")), form(entry.get("compare")));
    }

    private static Direction direction(@Nullable Node node) {
        if (node == null) return Direction.BOTH;
        return Stream.of(Direction.values())
                .filter(direction -> direction.name().toLowerCase(Locale.ROOT).equals(scalar(node)))
                .findFirst()
                .orElseThrow(
                        () -> fault(node, "direction " + scalar(node) + " is unknown", "use both, a_to_b or b_to_a"));
    }

    private static Form form(@Nullable Node node) {
        if (node == null) return Form.TEXT;
        Optional<Form> form = Form.named(scalar(node));
        return form.orElseThrow(() -> fault(
                node,
                "compare " + scalar(node) + " is unknown",
                "use one of "
                        + sorted(Stream.of(Form.values()).map(one -> one.name().toLowerCase(Locale.ROOT)))));
    }

    private static ManagedGroups groups(@Nullable Node node) {
        if (node == null) return new ManagedGroups.NamedByClients();
        Node managed = required(entries(node, Set.of("managed")), "managed", line(node));
        if (managed instanceof SequenceNode list) {
            return new ManagedGroups.Listed(Set.copyOf(
                    list.getValue().stream().map(MappingFile::groupId).toList()));
        }
        if (scalar(managed).equals("named_by_clients")) return new ManagedGroups.NamedByClients();
        throw fault(managed, "managed is " + scalar(managed), "use named_by_clients or a list of group ids");
    }

    private static String groupId(Node node) {
        String id = scalar(node);
        if (!id.matches("[0-9]+")) throw fault(node, "\"" + id + "\" is no group id", "use MailerLite's number");
        return id;
    }

    private static Map<String, Node> entries(Node node, Set<String> known) {
        if (!(node instanceof MappingNode mapping)) {
            throw fault(node, "expected name: value pairs", "use " + sorted(known.stream()));
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        mapping.getValue().forEach(pair -> {
            String name = scalar(pair.getKeyNode());
            if (!known.contains(name)) {
                throw fault(pair.getKeyNode(), "\"" + name + "\" is unknown", "use " + sorted(known.stream()));
            }
            if (entries.put(name, pair.getValueNode()) != null) throw twice(pair.getKeyNode(), name);
        });
        return entries;
    }

    private static Node required(Map<String, Node> entries, String name, int line) {
        Node node = entries.get(name);
        if (node == null) throw new MappingException(line, name + " is missing", "add " + name + ": ...");
        return node;
    }

    private static String scalar(Node node) {
        if (node instanceof ScalarNode scalar) return scalar.getValue();
        throw fault(node, "expected one word", "write a plain value");
    }

    private static MappingException twice(Node node, String what) {
        return fault(node, what + " is named twice", "remove one");
    }

    private static MappingException fault(Node node, String fault, String fix) {
        return new MappingException(line(node), fault, fix);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String sorted(Stream<String> words) {
        return String.join(", ", words.sorted().toList());
    }
}
