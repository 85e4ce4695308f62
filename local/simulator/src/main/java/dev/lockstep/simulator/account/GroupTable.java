package dev.lockstep.simulator.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The account's groups in the order of their making. Guarded by the account's lock.
final class GroupTable {
    private final Map<Long, GroupState> byId = new LinkedHashMap<>();
    private boolean held;

    @Nullable
    GroupState get(long id) {
        return byId.get(id);
    }

    List<GroupState> all() {
        return new ArrayList<>(byId.values());
    }

    /// Adds the group, or gives the one with its id a new name.
    GroupState put(long id, String name, long createdAt) {
        GroupState group = byId.computeIfAbsent(id, key -> newGroup(key, name, createdAt));
        group.name = name;
        return group;
    }

    boolean remove(long id) {
        return byId.remove(id) != null;
    }

    void hold(boolean hold) {
        held = hold;
        byId.values().forEach(group -> group.hold(hold));
    }

    void count(Subscriber subscriber, int step) {
        if (subscriber.deleted()) {
            return;
        }
        for (long id : subscriber.groups) {
            GroupState group = byId.get(id);
            if (group != null) {
                group.counts[subscriber.status.ordinal()] += step;
            }
        }
    }

    private GroupState newGroup(long id, String name, long createdAt) {
        GroupState group = new GroupState(id, name, createdAt);
        group.hold(held);
        return group;
    }
}
