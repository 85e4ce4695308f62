package dev.lockstep.smart;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.sync.plans.Manner;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who is to be brought in step, and how.
///
/// @param people those named, each as the caller wrote it
/// @param sides those that may be written to
/// @param dryRun whether to say only what would be changed
/// @param anew whether to ask a side again for what it refused lately
record Asked(Map<Who, String> people, Set<Side> sides, Manner manner, boolean dryRun, boolean anew) {
    Asked {
        people = Collections.unmodifiableMap(new LinkedHashMap<>(people));
        sides = Set.copyOf(sides);
    }

    /// The same about some of them.
    Asked about(List<Who> some) {
        Map<Who, String> named = new LinkedHashMap<>();
        some.forEach(who -> named.put(who, people.getOrDefault(who, "")));
        return new Asked(named, sides, manner, dryRun, anew);
    }
}
