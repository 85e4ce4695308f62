package dev.lockstep.contacts.merge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Groups of which a contact is in exactly one, such as the plans that one can be on. Each of them is mirrored.
///
/// @param groups ids, two or more
/// @param owner the side that decides where a merge would leave a contact in none or in several of them; null where a
///     person does
public record ExclusiveSet(
        String name, Set<String> groups, @Nullable Side owner) {
    public ExclusiveSet {
        groups = Set.copyOf(groups);
        if (groups.size() < 2) throw new IllegalArgumentException("the exclusive set " + name + " needs two groups");
    }
}
