package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// How each managed group is merged.
///
/// @param otherwise the kind of groups that are not named
/// @param named kinds by group id; no group of an exclusive set
/// @param exclusive no two share a group
public record GroupKinds(GroupKind otherwise, Map<String, GroupKind> named, List<ExclusiveSet> exclusive) {
    /// Every group is mirrored.
    public static final GroupKinds MIRRORS = new GroupKinds(GroupKind.MIRROR, Map.of(), List.of());

    public GroupKinds {
        named = Map.copyOf(named);
        exclusive = List.copyOf(exclusive);
    }

    /// The kind of the group with this id. A group of an exclusive set is mirrored.
    public GroupKind kindOf(String id) {
        boolean inSet = exclusive.stream().anyMatch(set -> set.groups().contains(id));
        return inSet ? GroupKind.MIRROR : named.getOrDefault(id, otherwise);
    }

    /// The kinds of these groups alone. Where one group of an exclusive set is left, nothing excludes it: it is
    /// mirrored.
    GroupKinds of(Set<String> ids) {
        Map<String, GroupKind> kinds = new HashMap<>();
        ids.forEach(id -> kinds.put(id, kindOf(id)));
        List<ExclusiveSet> sets = new ArrayList<>();
        for (ExclusiveSet set : exclusive) {
            Set<String> left = set.groups().stream().filter(ids::contains).collect(Collectors.toSet());
            if (left.size() < 2) continue;
            sets.add(new ExclusiveSet(set.name(), left, set.owner()));
            kinds.keySet().removeAll(left);
        }
        return new GroupKinds(otherwise, kinds, sets);
    }
}
