package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.mapping.Mapping.ClientDeletion;
import dev.lockstep.contacts.mapping.Mapping.Creates;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
        YamlEntries root = YamlPart.file(yaml).entries(Set.of("version", "fields", "groups", "deletes", "creates"));
        YamlPart version = root.required("version");
        if (!version.word().equals(Integer.toString(VERSION))) {
            throw version.fault("version " + version.word() + " is unknown", "write version: " + VERSION);
        }
        List<FieldMapping> fields = FieldList.read(root.required("fields"));
        GroupSection.Groups groups = root.find("groups")
                .map(part -> GroupSection.read(part, names(fields)))
                .orElse(GroupSection.Groups.DEFAULT);
        return new Mapping(
                VERSION,
                fields,
                groups.managed(),
                groups.kinds(),
                root.find("deletes").map(MappingFile::deletion).orElse(ClientDeletion.UNSUBSCRIBE),
                root.find("creates").map(MappingFile::creates).orElse(Creates.BOTH));
    }

    /// What a conflict about a field or a unit may be called.
    private static Set<String> names(List<FieldMapping> fields) {
        Set<String> names = new HashSet<>(COLUMNS);
        names.add(Unit.STATUS);
        fields.forEach(field -> names.add(field.unit()));
        return names;
    }

    private static ClientDeletion deletion(YamlPart part) {
        return part.entries(Set.of("on_a"))
                .find("on_a")
                .map(word -> word.oneOf("deletes: on_a", ClientDeletion.values()))
                .orElse(ClientDeletion.UNSUBSCRIBE);
    }

    private static Creates creates(YamlPart part) {
        YamlEntries sides = part.entries(Set.of("on_a", "on_b"));
        return new Creates(
                sides.find("on_a").map(word -> word.isTrue("creates: on_a")).orElse(true),
                sides.find("on_b").map(word -> word.isTrue("creates: on_b")).orElse(true));
    }
}
