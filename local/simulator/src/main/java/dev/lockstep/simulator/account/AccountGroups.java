package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What the API does with the account's groups and who is in them. Thread-safe.
public final class AccountGroups {
    /// How putting someone into a group ended.
    public sealed interface Assignment {
        /// Now a member; the group object as the API shows it.
        record Assigned(String json) implements Assignment {}

        /// No living subscriber has that id.
        record NoSubscriber() implements Assignment {}

        /// The account has no such group.
        record NoGroup() implements Assignment {}
    }

    private final AccountState state;

    AccountGroups(AccountState state) {
        this.state = state;
    }

    /// Every group in the order of their making, with true counts.
    public List<Group> all() {
        return state.reading(
                () -> state.groups.all().stream().map(GroupState::view).toList());
    }

    /// Adds a group, also when another has the same name, and returns its id.
    public long add(String name) {
        return state.writing(() -> {
            GroupState group = state.groups.put(state.nextId(), name, state.now());
            state.append(JournalLines.group(group));
            return group.id;
        });
    }

    /// Renames a group. False when there is no such group.
    public boolean rename(long id, String name) {
        return state.writing(() -> {
            GroupState group = state.groups.get(id);
            if (group == null) {
                return false;
            }
            group.name = name;
            state.append(JournalLines.group(group));
            return true;
        });
    }

    /// Deletes a group and every membership in it. False when there is no such group.
    public boolean delete(long id) {
        return state.writing(() -> {
            if (!state.groups.remove(id)) {
                return false;
            }
            state.subscribers.leaveEverywhere(id);
            state.append(JournalLines.gone("groupGone", id));
            return true;
        });
    }

    /// Whether the account has the group.
    public boolean exists(long id) {
        return state.reading(() -> state.groups.get(id) != null);
    }

    /// Writes the group as the API shows it, or null when it is gone.
    public void write(JsonGenerator json, long id) throws IOException {
        String group = object(id).orElse("null");
        json.writeRawValue(group);
    }

    /// Puts a living subscriber into a group; already in it is fine.
    public Assignment assign(long subscriberId, long groupId) {
        return state.writing(() -> {
            Optional<Subscriber> before = state.living(subscriberId);
            if (before.isEmpty()) {
                return new Assignment.NoSubscriber();
            }
            if (state.groups.get(groupId) == null) {
                return new Assignment.NoGroup();
            }
            Subscriber after = before.get().copy();
            after.join(groupId);
            state.change(after);
            return new Assignment.Assigned(object(groupId).orElseThrow());
        });
    }

    /// Takes a living subscriber out of a group; not in it is fine. False when either does not exist.
    public boolean unassign(long subscriberId, long groupId) {
        return state.writing(() -> {
            Optional<Subscriber> before = state.living(subscriberId);
            if (before.isEmpty() || state.groups.get(groupId) == null) {
                return false;
            }
            Subscriber after = before.get().copy();
            after.leave(groupId);
            state.change(after);
            return true;
        });
    }

    /// While on, the counters the API shows stand still as membership changes, as MailerLite's lag behind.
    public void holdCounters(boolean hold) {
        state.writing(() -> {
            state.groups.hold(hold);
            return hold;
        });
    }

    private Optional<String> object(long id) {
        return state.reading(() -> Optional.ofNullable(state.groups.get(id))
                .map(group -> new String(Json.bytes(group::write), StandardCharsets.UTF_8)));
    }
}
