package dev.lockstep.simulator.account;

import org.jspecify.annotations.Nullable;

/// Which living subscribers to list: of one status and one group where given, from a cursor, at most `limit`.
public record SubscriberQuery(
        @Nullable Status status,
        @Nullable Long groupId,
        @Nullable Cursor cursor,
        int limit,
        boolean includeGroups) {
    boolean matches(Entry entry) {
        return switch (entry) {
            case RawEntry raw -> groupId == null && (status == null || raw.hasStatus(status));
            case Subscriber subscriber ->
                !subscriber.deleted()
                        && (status == null || status == subscriber.status)
                        && (groupId == null || subscriber.inGroup(groupId));
        };
    }
}
