package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// Where a run goes on.
///
/// @param walk how far both lists are planned
/// @param object in [Phase#WRITING] which of the plan's objects is being written
/// @param line the line in it at which the writing goes on
/// @param held the guards' dimensions of which nothing may be written
/// @param approved whether the held changes, and they alone, are to be written
/// @param granted in [Phase#WRITING] when the budgets were spent on what is being written, or shortly before
/// @param groups the ids of the account's groups
public record EnterpriseCursor(
        Phase phase,
        Walk walk,
        int object,
        int line,
        Set<String> held,
        boolean approved,
        Instant granted,
        Set<String> groups) {
    /// The phases, in their order; [Phase#PLANNING] to [Phase#WRITING] repeat for each range of a run
    /// that does not go on by itself.
    public enum Phase {
        /// Check the tables, count the subscribers and list the groups.
        PREPARATION,
        /// Plan a page of subscribers.
        PLANNING,
        /// Plan a page of the clients whom no subscriber named.
        CLIENTS,
        /// Hold the whole plan against the guards.
        GUARDING,
        /// Make sure that the plan is the one that somebody approved.
        APPROVAL,
        /// Carry the plan out.
        WRITING,
        /// Wait for the next call.
        RESTING
    }

    static final EnterpriseCursor START =
            new EnterpriseCursor(Phase.PREPARATION, Walk.START, 0, 0, Set.of(), false, Instant.EPOCH, Set.of());

    public EnterpriseCursor {
        held = Set.copyOf(held);
        groups = Set.copyOf(groups);
    }

    EnterpriseCursor prepared(Set<String> ids, long announced, int allowance, Instant now) {
        Walk whole = walk.prepared(announced, allowance, now);
        return new EnterpriseCursor(Phase.PLANNING, whole, 0, 0, Set.of(), false, Instant.EPOCH, ids);
    }

    /// After a page of either list.
    EnterpriseCursor planned(Walk after) {
        return after.left() == 0 ? planning(Phase.GUARDING, after) : planning(after);
    }

    private EnterpriseCursor planning(Walk after) {
        if (after.ended()) return planning(Phase.GUARDING, after);
        return planning(after.listEnded() ? Phase.CLIENTS : Phase.PLANNING, after);
    }

    private EnterpriseCursor planning(Phase following, Walk after) {
        return new EnterpriseCursor(following, after, 0, 0, Set.of(), false, Instant.EPOCH, groups);
    }

    /// At the first line of the plan, of which some dimensions are held.
    ///
    /// @param ids the account's groups, looked at again since the plan was begun
    EnterpriseCursor writing(Set<String> dimensions, Instant spent, Set<String> ids) {
        return new EnterpriseCursor(Phase.WRITING, walk, 0, 0, dimensions, false, spent, ids);
    }

    /// At the same line, after the budgets were asked again.
    EnterpriseCursor renewed(Set<String> dimensions, Instant spent) {
        return new EnterpriseCursor(Phase.WRITING, walk, object, line, dimensions, approved, spent, groups);
    }

    /// Further on in the plan.
    EnterpriseCursor at(int nextObject, int nextLine) {
        return new EnterpriseCursor(Phase.WRITING, walk, nextObject, nextLine, held, approved, granted, groups);
    }

    /// At the first line again, for what was held; approved changes were granted by a person, and no
    /// budget counts them.
    EnterpriseCursor approving() {
        return new EnterpriseCursor(Phase.APPROVAL, walk, 0, 0, held, true, Instant.EPOCH, groups);
    }

    /// Until the next call.
    EnterpriseCursor resting() {
        return new EnterpriseCursor(Phase.RESTING, walk, 0, 0, Set.of(), false, Instant.EPOCH, groups);
    }

    /// The next range of records, of which a resting run may take so many.
    EnterpriseCursor resumed(int allowance, Instant now) {
        return planning(walk.resumed(allowance, now));
    }

    static EnterpriseCursor read(JsonNode json) {
        if (!json.has("phase")) return START;
        return new EnterpriseCursor(
                Phase.valueOf(json.path("phase").asText()),
                Walk.read(json.path("walk")),
                json.path("object").asInt(),
                json.path("line").asInt(),
                words(json.path("held")),
                json.path("approved").asBoolean(),
                json.has("granted") ? Instant.parse(json.path("granted").asText()) : Instant.EPOCH,
                words(json.path("groups")));
    }

    private static Set<String> words(JsonNode json) {
        Set<String> words = new TreeSet<>();
        json.forEach(word -> words.add(word.asText()));
        return words;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("phase", phase.name());
        json.set("walk", walk.toJson());
        json.put("object", object).put("line", line).put("approved", approved).put("granted", granted.toString());
        put(json.putArray("held"), held);
        put(json.putArray("groups"), groups);
        return json;
    }

    private static void put(ArrayNode list, Set<String> words) {
        new TreeSet<>(words).forEach(list::add);
    }
}
