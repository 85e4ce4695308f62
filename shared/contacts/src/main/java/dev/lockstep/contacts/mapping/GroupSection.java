package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.contacts.merge.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the groups of a mapping file: which are managed, and how each is merged.
final class GroupSection {
    private static final Set<String> WORDS = Set.of("managed", "default", "kinds");
    private static final Set<String> KIND_WORDS = Set.of("group", "kind");
    private static final Set<String> SET_WORDS = Set.of("exclusive", "owner", "groups");

    private final ManagedGroups managed;
    private final Set<String> namesInUse;
    private final Set<String> ids = new HashSet<>();
    private final Map<String, GroupKind> kinds = new HashMap<>();
    private final List<ExclusiveSet> sets = new ArrayList<>();

    private GroupSection(ManagedGroups managed, Set<String> namesInUse) {
        this.managed = managed;
        this.namesInUse = new HashSet<>(namesInUse);
    }

    /// What the file says about groups.
    record Groups(ManagedGroups managed, GroupKinds kinds) {
        /// What holds where it says nothing.
        static final Groups DEFAULT = new Groups(new ManagedGroups.NamedByClients(), GroupKinds.MIRRORS);
    }

    /// @param namesInUse what no exclusive set may be called, because a conflict that carries it is about something
    /// else
    static Groups read(YamlPart part, Set<String> namesInUse) {
        YamlEntries entries = part.entries(WORDS);
        GroupSection section = new GroupSection(managed(entries.required("managed")), namesInUse);
        GroupKind otherwise = entries.find("default")
                .map(kind -> kind.oneOf("kind", GroupKind.values()))
                .orElse(GroupKind.MIRROR);
        entries.find("kinds").ifPresent(section::addAll);
        return new Groups(section.managed, new GroupKinds(otherwise, section.kinds, section.sets));
    }

    private static ManagedGroups managed(YamlPart part) {
        if (!part.isList()) {
            if (part.word().equals("named_by_clients")) return new ManagedGroups.NamedByClients();
            throw part.fault("managed is " + part.word(), "use named_by_clients or a list of group ids");
        }
        Set<String> ids = new HashSet<>();
        for (YamlPart item : part.items("managed", "")) {
            String id = id(item);
            if (!ids.add(id)) throw item.twice("the group " + id);
        }
        return new ManagedGroups.Listed(ids);
    }

    private void addAll(YamlPart part) {
        part.items("kinds", "list {group: id, kind: ...} or {exclusive: name, groups: [ids]}")
                .forEach(item -> {
                    if (item.hasEntry("exclusive")) {
                        addSet(item.entries(SET_WORDS));
                    } else {
                        addKind(item.entries(KIND_WORDS));
                    }
                });
    }

    private void addKind(YamlEntries entry) {
        String id = managedId(entry.required("group"));
        kinds.put(id, entry.required("kind").oneOf("group " + id + ": kind", GroupKind.values()));
    }

    private void addSet(YamlEntries entry) {
        String name = name(entry.required("exclusive"));
        Optional<YamlPart> owner = entry.find("owner");
        YamlPart list = entry.required("groups");
        List<YamlPart> items = list.items("groups", "list the ids of two groups or more");
        if (items.size() < 2) {
            throw list.fault(
                    "the exclusive set " + name + " has fewer than two groups", "name two or more, or remove it");
        }
        Set<String> groups = new HashSet<>();
        items.forEach(item -> groups.add(managedId(item)));
        Side side = owner.map(word -> word.oneOf("exclusive set " + name + ": owner", Side.values()))
                .orElse(null);
        sets.add(new ExclusiveSet(name, groups, side));
    }

    private String name(YamlPart part) {
        String name = part.word();
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw part.fault(
                    "\"" + name + "\" is no name of an exclusive set",
                    "use lower case letters, digits and _, such as plan");
        }
        if (namesInUse.add(name)) return name;
        throw part.fault(
                "the exclusive set " + name + " is named like a client column, a unit or another set",
                "name it otherwise");
    }

    /// Every id once: a group has one kind, or is in one exclusive set.
    private String managedId(YamlPart part) {
        String id = id(part);
        if (managed instanceof ManagedGroups.Listed(var listed) && !listed.contains(id)) {
            throw part.fault("the group " + id + " is not managed", "add it to managed, or remove it here");
        }
        if (!ids.add(id))
            throw part.fault(
                    "the group " + id + " is named twice", "a group has one kind or one exclusive set: remove one");
        return id;
    }

    private static String id(YamlPart part) {
        String id = part.word();
        if (id.matches("[0-9]+")) return id;
        throw part.fault("\"" + id + "\" is no group id", "use MailerLite's number");
    }
}
