package dev.lockstep.simulator.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every subscriber, also the deleted, by id and by email. Keeps the group counts true. Guarded by the account's
/// lock.
final class SubscriberTable {
    private final TreeMap<Long, Entry> byId = new TreeMap<>();
    private final Map<String, Subscriber> byEmail = new HashMap<>();
    private final GroupTable groups;

    SubscriberTable(GroupTable groups) {
        this.groups = groups;
    }

    @Nullable
    Entry at(long id) {
        return byId.get(id);
    }

    @Nullable
    Subscriber byId(long id) {
        return byId.get(id) instanceof Subscriber subscriber ? subscriber : null;
    }

    @Nullable
    Subscriber byEmail(String email) {
        return byEmail.get(email.toLowerCase(Locale.ROOT));
    }

    Collection<Entry> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /// Adds the entry, or puts it in the place of the one with its id.
    void put(Entry entry) {
        if (byId.put(entry.id(), entry) instanceof Subscriber before) {
            groups.count(before, -1);
            if (!(entry instanceof Subscriber after && after.email.equals(before.email))) {
                byEmail.remove(before.email.toLowerCase(Locale.ROOT));
            }
        }
        if (entry instanceof Subscriber after) {
            groups.count(after, 1);
            byEmail.put(after.email.toLowerCase(Locale.ROOT), after);
        }
    }

    void leaveEverywhere(long groupId) {
        for (Entry entry : byId.values()) {
            if (entry instanceof Subscriber subscriber && subscriber.inGroup(groupId)) {
                subscriber.leave(groupId);
            }
        }
    }

    /// Up to `limit` entries that match, newest first, before the cursor or, for a cursor that points back, after
    /// it.
    List<Entry> page(@Nullable Cursor cursor, int limit, Predicate<Entry> matching) {
        boolean back = cursor != null && !cursor.pointsToNext();
        List<Entry> page = new ArrayList<>();
        for (Entry entry : order(cursor)) {
            if (page.size() == limit) {
                break;
            }
            if (matching.test(entry)) {
                page.add(entry);
            }
        }
        return back ? page.reversed() : page;
    }

    private Collection<Entry> order(@Nullable Cursor cursor) {
        if (cursor == null) {
            return byId.descendingMap().values();
        }
        return cursor.pointsToNext()
                ? byId.headMap(cursor.id(), false).descendingMap().values()
                : byId.tailMap(cursor.id(), false).values();
    }
}
