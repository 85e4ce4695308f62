package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A mapping's meaning as a text: two mappings mean the same exactly where their texts are equal. No name in a mapping
/// holds a space or a line break, so that no two meanings can read alike.
final class Meaning {
    private Meaning() {}

    static String of(Mapping mapping) {
        Stream<String> lines = Stream.of(
                        Stream.of(
                                "version " + mapping.version(),
                                "deleted client " + mapping.deletion(),
                                "creates " + mapping.creates().onA() + " "
                                        + mapping.creates().onB()),
                        mapping.fields().stream().map(Meaning::field),
                        groups(mapping.groups(), mapping.kinds()),
                        mapping.exclusiveSets().stream().map(Meaning::exclusive))
                .flatMap(part -> part);
        return lines.sorted().collect(Collectors.joining("\n"));
    }

    private static String field(FieldMapping field) {
        Rule rule = field.rule();
        return String.join(
                " ",
                "field",
                field.column(),
                field.field(),
                field.form().name(),
                rule.direction().name(),
                policy(rule.policy()),
                rule.foreignEdit().name(),
                field.unit());
    }

    private static String policy(Policy policy) {
        return switch (policy) {
            case Policy.AWins() -> "a_wins";
            case Policy.BWins() -> "b_wins";
            case Policy.Newest(var skew) -> "newest " + skew;
            case Policy.FillOnly() -> "fill_only";
            case Policy.Manual() -> "manual";
        };
    }

    /// The kind of each group that is managed, however the file came to say it.
    private static Stream<String> groups(ManagedGroups managed, GroupKinds kinds) {
        return switch (managed) {
            case ManagedGroups.Listed(var ids) ->
                Stream.concat(Stream.of("groups listed"), ids.stream().map(id -> group(id, kinds.kindOf(id))));
            case ManagedGroups.NamedByClients() ->
                Stream.concat(
                        Stream.of("groups named_by_clients " + kinds.otherwise()),
                        kinds.named().entrySet().stream()
                                .filter(named -> named.getValue() != kinds.otherwise())
                                .map(named -> group(named.getKey(), named.getValue())));
        };
    }

    private static String group(String id, GroupKind kind) {
        return "group " + id + " " + kind;
    }

    private static String exclusive(ExclusiveSet set) {
        String groups = set.groups().stream().sorted().collect(Collectors.joining(" "));
        return "exclusive " + set.name() + " " + set.owner() + " " + groups;
    }
}
