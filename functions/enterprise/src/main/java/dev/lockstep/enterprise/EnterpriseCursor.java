package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.state.Json;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where a run goes on.
///
/// @param walk how far the list of subscribers is planned
/// @param object in [Phase#WRITING] which of the plan's objects is being written
/// @param line the line in it at which the writing goes on
/// @param held the guards' dimensions of which nothing may be written
/// @param approved whether the held changes, and they alone, are to be written
/// @param groups the ids of the account's groups
public record EnterpriseCursor(
        Phase phase, Walk walk, int object, int line, Set<String> held, boolean approved, Set<String> groups) {
    /// The phases, in their order; [Phase#PLANNING] to [Phase#WRITING] repeat for each range of a run that does not
    /// go on by itself.
    public enum Phase {
        /// Check the tables, count the subscribers and list the groups.
        PREPARATION,
        /// Plan a page of subscribers.
        PLANNING,
        /// Hold the whole plan against the guards.
        GUARDING,
        /// Carry the plan out.
        WRITING,
        /// Wait for the next call.
        RESTING
    }

    /// How far the list of subscribers is planned.
    ///
    /// @param pages how many pages are
    /// @param next MailerLite's cursor of the next page; null at the start of the list, and after its end
    /// @param size how many subscribers to ask for: what the server granted last
    /// @param ended whether the last page is planned
    /// @param left how many records this range may still take; negative for no limit
    /// @param range the first page of the plan at hand
    public record Walk(int pages, @Nullable String next, int size, boolean ended, int left, int range) {}

    static final EnterpriseCursor START = new EnterpriseCursor(
            Phase.PREPARATION,
            new Walk(0, null, SubscriberApi.LARGEST_PAGE, false, -1, 0),
            0,
            0,
            Set.of(),
            false,
            Set.of());

    public EnterpriseCursor {
        held = Set.copyOf(held);
        groups = Set.copyOf(groups);
    }

    EnterpriseCursor prepared(Set<String> ids, int allowance) {
        Walk whole = new Walk(0, null, walk.size(), false, allowance, 0);
        return new EnterpriseCursor(Phase.PLANNING, whole, 0, 0, Set.of(), false, ids);
    }

    /// After a page, with as many records on it.
    EnterpriseCursor planned(@Nullable String next, int granted, int records) {
        int left = walk.left() < 0 ? walk.left() : Math.max(0, walk.left() - records);
        Walk after = new Walk(walk.pages() + 1, next, granted, next == null, left, walk.range());
        Phase following = after.ended() || left == 0 ? Phase.GUARDING : Phase.PLANNING;
        return new EnterpriseCursor(following, after, 0, 0, Set.of(), false, groups);
    }

    /// At the first line of the plan, of which some dimensions are held.
    EnterpriseCursor writing(Set<String> dimensions) {
        return new EnterpriseCursor(Phase.WRITING, walk, 0, 0, dimensions, false, groups);
    }

    /// Further on in the plan.
    EnterpriseCursor at(int nextObject, int nextLine) {
        return new EnterpriseCursor(Phase.WRITING, walk, nextObject, nextLine, held, approved, groups);
    }

    /// At the first line again, for what was held.
    EnterpriseCursor approving() {
        return new EnterpriseCursor(Phase.WRITING, walk, 0, 0, held, true, groups);
    }

    /// Until the next call.
    EnterpriseCursor resting() {
        return new EnterpriseCursor(Phase.RESTING, walk, 0, 0, Set.of(), false, groups);
    }

    /// The next range of records, of which a resting run may take so many.
    EnterpriseCursor resumed(int allowance) {
        Walk next = new Walk(walk.pages(), walk.next(), walk.size(), walk.ended(), allowance, walk.pages());
        return new EnterpriseCursor(Phase.PLANNING, next, 0, 0, Set.of(), false, groups);
    }

    static EnterpriseCursor read(JsonNode json) {
        if (!json.has("phase")) return START;
        JsonNode walk = json.path("walk");
        return new EnterpriseCursor(
                Phase.valueOf(json.path("phase").asText()),
                new Walk(
                        walk.path("pages").asInt(),
                        walk.path("next").textValue(),
                        walk.path("size").asInt(),
                        walk.path("ended").asBoolean(),
                        walk.path("left").asInt(),
                        walk.path("range").asInt()),
                json.path("object").asInt(),
                json.path("line").asInt(),
                words(json.path("held")),
                json.path("approved").asBoolean(),
                words(json.path("groups")));
    }

    private static Set<String> words(JsonNode json) {
        Set<String> words = new TreeSet<>();
        json.forEach(word -> words.add(word.asText()));
        return words;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("phase", phase.name());
        json.putObject("walk")
                .put("pages", walk.pages())
                .put("next", walk.next())
                .put("size", walk.size())
                .put("ended", walk.ended())
                .put("left", walk.left())
                .put("range", walk.range());
        json.put("object", object).put("line", line).put("approved", approved);
        put(json.putArray("held"), held);
        put(json.putArray("groups"), groups);
        return json;
    }

    private static void put(ArrayNode list, Set<String> words) {
        new TreeSet<>(words).forEach(list::add);
    }
}
