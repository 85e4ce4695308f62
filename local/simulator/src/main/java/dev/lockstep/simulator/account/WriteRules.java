package dev.lockstep.simulator.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a change alters one subscriber, as MailerLite's recordings show it. Works on copies. Guarded by the
/// account's lock.
final class WriteRules {
    private final FieldTable fields;

    WriteRules(FieldTable fields) {
        this.fields = fields;
    }

    Subscriber created(long id, String email, SubscriberChange change, boolean doubleOptIn, long now) {
        Subscriber subscriber = new Subscriber(id, email.toLowerCase(Locale.ROOT));
        subscriber.createdAt = now;
        subscriber.status = doubleOptIn ? Status.UNCONFIRMED : Status.ACTIVE;
        subscriber.subscribedAt = doubleOptIn ? Subscriber.NEVER : now;
        if (change.status() != null && !(doubleOptIn && change.status() == Status.ACTIVE)) {
            setStatus(subscriber, change.status(), now);
        }
        apply(subscriber, change);
        addGroups(subscriber, change.groups());
        subscriber.updatedAt = now;
        return subscriber;
    }

    /// An upsert of a known email: revives the deleted, and only ever adds groups.
    Subscriber upserted(Subscriber before, SubscriberChange change, long now) {
        Subscriber after = before.copy();
        after.deletedAt = Subscriber.NEVER;
        if (change.status() != null) {
            setStatus(after, change.status(), now);
        }
        apply(after, change);
        addGroups(after, change.groups());
        return stamped(before, after, now);
    }

    /// An update by id: a list of groups replaces the groups.
    Subscriber updated(Subscriber before, SubscriberChange change, long now) {
        Subscriber after = before.copy();
        if (change.email() != null) {
            after.email = change.email().toLowerCase(Locale.ROOT);
        }
        if (change.status() != null) {
            setStatus(after, change.status(), now);
        }
        apply(after, change);
        if (change.groups() != null) {
            after.groups = new long[0];
            addGroups(after, change.groups());
        }
        return stamped(before, after, now);
    }

    private static Subscriber stamped(Subscriber before, Subscriber after, long now) {
        if (!after.sameAttributes(before)) {
            after.updatedAt = now;
        }
        return after;
    }

    private static void setStatus(Subscriber subscriber, Status status, long now) {
        if (subscriber.status == status) {
            return;
        }
        subscriber.status = status;
        switch (status) {
            case ACTIVE -> {
                if (subscriber.subscribedAt == Subscriber.NEVER) {
                    subscriber.subscribedAt = now;
                }
            }
            case UNSUBSCRIBED -> subscriber.unsubscribedAt = now;
            case UNCONFIRMED -> subscriber.subscribedAt = Subscriber.NEVER;
            case BOUNCED, JUNK -> {}
        }
    }

    private void apply(Subscriber subscriber, SubscriberChange change) {
        if (change.ipAddress() != null) {
            subscriber.ipAddress = change.ipAddress();
        }
        if (change.optinIp() != null) {
            subscriber.optinIp = change.optinIp();
        }
        if (change.subscribedAt() != null) {
            subscriber.subscribedAt = Times.secondsOf(change.subscribedAt());
        }
        if (change.unsubscribedAt() != null) {
            subscriber.unsubscribedAt = Times.secondsOf(change.unsubscribedAt());
        }
        if (change.optedInAt() != null) {
            subscriber.optedInAt = Times.secondsOf(change.optedInAt());
        }
        if (!change.fields().isEmpty()) {
            subscriber.values = merged(subscriber.values, change.fields());
        }
    }

    private byte[] merged(byte[] before, Map<String, @Nullable String> changes) {
        @Nullable String[] values = FieldValues.unpack(before, fields.slots());
        changes.forEach((key, value) -> {
            int slot = fields.slotOf(key);
            if (slot >= 0) {
                values[slot] = value;
            }
        });
        return FieldValues.pack(values);
    }

    private static void addGroups(Subscriber subscriber, @Nullable List<Long> groups) {
        if (groups != null) {
            groups.forEach(subscriber::join);
        }
    }
}
