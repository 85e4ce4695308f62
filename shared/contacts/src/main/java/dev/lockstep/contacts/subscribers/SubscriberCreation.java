package dev.lockstep.contacts.subscribers;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A subscriber to be created.
///
/// @param values by MailerLite's key, the `email` among them
/// @param groups the ids of the groups to start in
public record SubscriberCreation(Map<String, @Nullable String> values, Set<String> groups) {
    public SubscriberCreation(Map<String, @Nullable String> values, Set<String> groups) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.groups = Collections.unmodifiableSet(new TreeSet<>(groups));
    }

    String email() {
        return String.valueOf(values.get("email"));
    }
}
