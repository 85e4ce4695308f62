package dev.lockstep.contacts.planning;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Something about a contact that a person has to decide. The id names the very situation: found again it is the same,
/// and after any new edit it is another.
///
/// @param unit the client column, or the name of the unit or of the exclusive set
/// @param a what A holds, canonical, by column; of a set, the groups that A has, each by its id
/// @param b what B holds
/// @param shadow what both held when they last agreed, as far as they did
/// @param reason a word, such as `both_changed`
public record ConflictFound(
        String id,
        String unit,
        Map<String, @Nullable String> a,
        Map<String, @Nullable String> b,
        Map<String, @Nullable String> shadow,
        String reason) {
    public ConflictFound {
        a = Collections.unmodifiableMap(new TreeMap<>(a));
        b = Collections.unmodifiableMap(new TreeMap<>(b));
        shadow = Collections.unmodifiableMap(new TreeMap<>(shadow));
    }
}
