package dev.lockstep.contacts.subscribers;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What to change about a subscriber. What is not named stays as it is, which goes for groups too: they are joined and
/// left one by one, because `groups` in an update would replace those that are nobody's business.
///
/// @param values by MailerLite's key, with `email` and `status` among them; null clears
/// @param joins the ids of the groups to join
/// @param leaves the ids of the groups to leave
public record SubscriberEdit(String id, Map<String, @Nullable String> values, Set<String> joins, Set<String> leaves) {
    public SubscriberEdit(String id, Map<String, @Nullable String> values, Set<String> joins, Set<String> leaves) {
        this.id = id;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.joins = Collections.unmodifiableSet(new TreeSet<>(joins));
        this.leaves = Collections.unmodifiableSet(new TreeSet<>(leaves));
    }

    /// How many requests it takes.
    int requests() {
        return joins.size() + leaves.size() + (values.isEmpty() ? 0 : 1);
    }
}
