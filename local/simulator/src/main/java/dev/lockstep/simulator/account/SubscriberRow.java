package dev.lockstep.simulator.account;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One subscriber as a value: what is loaded into an account, and what a snapshot of it gives back.
///
/// In a snapshot the id and the created and updated times are always there and `fields` names every field of the
/// account by key, null when unset. For loading, a null id is assigned, null created and updated times become now,
/// and `fields` may leave keys out. Times have a resolution of one second.
public record SubscriberRow(
        @Nullable String id,
        String email,
        String status,
        Map<String, @Nullable String> fields,
        List<String> groupIds,
        String source,
        @Nullable String ipAddress,
        @Nullable Instant subscribedAt,
        @Nullable Instant unsubscribedAt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {
    public SubscriberRow {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        groupIds = List.copyOf(groupIds);
    }

    /// A row to load: id and times are assigned, the source is "api", no groups.
    public static SubscriberRow of(String email, String status, Map<String, @Nullable String> fields) {
        return of(email, status, fields, List.of());
    }

    /// A row to load with group memberships: id and times are assigned, the source is "api".
    public static SubscriberRow of(
            String email, String status, Map<String, @Nullable String> fields, List<String> groupIds) {
        return new SubscriberRow(null, email, status, fields, groupIds, "api", null, null, null, null, null);
    }

    /// The same row with this id: decimal digits.
    public SubscriberRow withId(String newId) {
        return new SubscriberRow(
                newId,
                email,
                status,
                fields,
                groupIds,
                source,
                ipAddress,
                subscribedAt,
                unsubscribedAt,
                createdAt,
                updatedAt);
    }

    /// The same row with these times; null as the record says.
    public SubscriberRow withTimes(
            @Nullable Instant newSubscribedAt,
            @Nullable Instant newUnsubscribedAt,
            @Nullable Instant newCreatedAt,
            @Nullable Instant newUpdatedAt) {
        return new SubscriberRow(
                id,
                email,
                status,
                fields,
                groupIds,
                source,
                ipAddress,
                newSubscribedAt,
                newUnsubscribedAt,
                newCreatedAt,
                newUpdatedAt);
    }
}
