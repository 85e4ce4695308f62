package dev.lockstep.simulator.account;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One subscriber's state. Times are seconds since 1970, [#NEVER] when unset. Instances in the table are not
/// changed: a write copies, changes the copy, and puts it in the old one's place. Guarded by the account's lock.
final class Subscriber implements Entry {
    static final long NEVER = Long.MIN_VALUE;
    private static final long[] NO_GROUPS = new long[0];

    final long id;
    String email;
    Status status = Status.ACTIVE;
    String source = "api";

    @Nullable
    String ipAddress;

    @Nullable
    String optinIp;

    long subscribedAt = NEVER;
    long unsubscribedAt = NEVER;
    long createdAt = NEVER;
    long updatedAt = NEVER;
    long optedInAt = NEVER;
    long deletedAt = NEVER;
    long forgetAt = NEVER;
    byte[] values = FieldValues.NONE;
    long[] groups = NO_GROUPS;

    Subscriber(long id, String email) {
        this.id = id;
        this.email = email;
    }

    @Override
    public long id() {
        return id;
    }

    boolean deleted() {
        return deletedAt != NEVER;
    }

    boolean inGroup(long groupId) {
        for (long group : groups) {
            if (group == groupId) {
                return true;
            }
        }
        return false;
    }

    void join(long groupId) {
        if (!inGroup(groupId)) {
            groups = Arrays.copyOf(groups, groups.length + 1);
            groups[groups.length - 1] = groupId;
        }
    }

    void leave(long groupId) {
        groups = Arrays.stream(groups).filter(group -> group != groupId).toArray();
    }

    Subscriber copy() {
        Subscriber copy = new Subscriber(id, email);
        copy.status = status;
        copy.source = source;
        copy.ipAddress = ipAddress;
        copy.optinIp = optinIp;
        copy.subscribedAt = subscribedAt;
        copy.unsubscribedAt = unsubscribedAt;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.optedInAt = optedInAt;
        copy.deletedAt = deletedAt;
        copy.forgetAt = forgetAt;
        copy.values = values;
        copy.groups = groups;
        return copy;
    }

    /// Whether everything but groups and the updated time is equal: what decides if `updated_at` moves.
    boolean sameAttributes(Subscriber other) {
        return email.equals(other.email)
                && status == other.status
                && Objects.equals(ipAddress, other.ipAddress)
                && Objects.equals(optinIp, other.optinIp)
                && subscribedAt == other.subscribedAt
                && unsubscribedAt == other.unsubscribedAt
                && optedInAt == other.optedInAt
                && deletedAt == other.deletedAt
                && forgetAt == other.forgetAt
                && Arrays.equals(values, other.values);
    }
}
