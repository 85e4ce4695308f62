package dev.lockstep.simulator.account;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Between rows, which callers see, and subscribers, which the table holds. Guarded by the account's lock.
final class Rows {
    private final FieldTable fields;
    private final GroupTable groups;

    Rows(FieldTable fields, GroupTable groups) {
        this.fields = fields;
        this.groups = groups;
    }

    Subscriber subscriber(SubscriberRow row, long id, long now) {
        Subscriber subscriber = new Subscriber(id, row.email());
        subscriber.status = Status.ofWire(row.status())
                .orElseThrow(() -> new IllegalArgumentException(row.email() + ": no such status: " + row.status()));
        subscriber.source = row.source().intern();
        subscriber.ipAddress = row.ipAddress();
        subscriber.createdAt = row.createdAt() == null ? now : Times.secondsOf(row.createdAt());
        subscriber.updatedAt = row.updatedAt() == null ? subscriber.createdAt : Times.secondsOf(row.updatedAt());
        subscriber.subscribedAt = row.subscribedAt() == null && subscriber.status != Status.UNCONFIRMED
                ? subscriber.createdAt
                : Times.secondsOf(row.subscribedAt());
        subscriber.unsubscribedAt = row.unsubscribedAt() == null && subscriber.status == Status.UNSUBSCRIBED
                ? subscriber.updatedAt
                : Times.secondsOf(row.unsubscribedAt());
        subscriber.values = values(row);
        for (String group : row.groupIds()) {
            long groupId = Long.parseLong(group);
            if (groups.get(groupId) == null) {
                throw new IllegalArgumentException(row.email() + ": no group " + group + " in this account");
            }
            subscriber.join(groupId);
        }
        return subscriber;
    }

    SubscriberRow row(Subscriber subscriber) {
        @Nullable String[] values = FieldValues.unpack(subscriber.values, fields.slots());
        Map<String, @Nullable String> byKey = new LinkedHashMap<>();
        for (int slot = 0; slot < values.length; slot++) {
            Field field = fields.atSlot(slot);
            if (field != null) {
                byKey.put(field.key(), values[slot]);
            }
        }
        List<String> groupIds =
                Arrays.stream(subscriber.groups).mapToObj(Long::toString).toList();
        return new SubscriberRow(
                Long.toString(subscriber.id),
                subscriber.email,
                subscriber.status.wire(),
                byKey,
                groupIds,
                subscriber.source,
                subscriber.ipAddress,
                Times.instantOf(subscriber.subscribedAt),
                Times.instantOf(subscriber.unsubscribedAt),
                Objects.requireNonNull(Times.instantOf(subscriber.createdAt)),
                Objects.requireNonNull(Times.instantOf(subscriber.updatedAt)));
    }

    private byte[] values(SubscriberRow row) {
        @Nullable String[] values = new @Nullable String[fields.slots()];
        row.fields().forEach((key, value) -> {
            int slot = fields.slotOf(key);
            if (slot < 0) {
                throw new IllegalArgumentException(row.email() + ": no field with key " + key + " in this account");
            }
            values[slot] = value;
        });
        return FieldValues.pack(values);
    }
}
