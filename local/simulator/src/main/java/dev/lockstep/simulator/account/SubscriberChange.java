package dev.lockstep.simulator.account;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a caller asked to write, already validated. Null means "not mentioned", except inside `fields`, where it
/// clears the value. Field keys the account does not have are ignored. Groups are existing ids.
public record SubscriberChange(
        @Nullable String email,
        @Nullable Status status,
        Map<String, @Nullable String> fields,
        @Nullable List<Long> groups,
        @Nullable String ipAddress,
        @Nullable String optinIp,
        @Nullable Instant subscribedAt,
        @Nullable Instant unsubscribedAt,
        @Nullable Instant optedInAt) {
    public SubscriberChange {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        groups = groups == null ? null : List.copyOf(groups);
    }
}
